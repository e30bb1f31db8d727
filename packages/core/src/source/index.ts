export type {
  ConversationPage,
  ListPage,
  Source,
  SourceCapabilities,
  SourceOwner,
  StreamObserver,
  Typing,
  Upload,
  UploadFile,
} from './source.ts';
