export { type FurtherVariables } from './check-body.ts';
export {
  createTemplateRenderer,
  type BodyVariables,
  type ChannelLimits,
  type RenderedReply,
  type RenderRequest,
  type TemplateRenderer,
} from './create-renderer.ts';
export { FILTER_NAMES, KEPT_TAGS } from './liquid-engine.ts';
