export { STORY_NOW, createStoryDesk } from './story-desk.ts';
export type { StoryDesk, StoryDeskOptions } from './story-desk.ts';
export { manySummaries, storyId, storySnapshots } from './story-conversations.ts';
