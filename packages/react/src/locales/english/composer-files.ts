import { addEnglish } from './english.ts';

export const composerFilesWords = {
  composer: {
    attachments: 'Files',
    uploading: '{{percent}} % uploaded',
    uploadFailed: 'Not uploaded: {{reason}}',
    uploadFailedOffline: 'no connection',
    uploadFailedTooLarge: 'it is too large',
    uploadFailedType: 'this kind of file is not accepted',
    uploadFailedOther: 'the server did not take it',
    refusedTooLarge: 'Not added: larger than {{limit}}',
    refusedEmpty: 'Not added: the file is empty, or a folder',
    refusedType: 'Not added: this kind of file is not accepted here',
    refusedTooMany: 'Not added: a message carries at most {{limit}} files',
    refusedNotHere: 'Not added: this channel carries no files',
    retryFile: 'Retry {{name}}',
    retry: 'Retry',
    cancelFile: 'Cancel {{name}}',
    removeFile: 'Remove {{name}}',
  },
} as const;

addEnglish(composerFilesWords);
