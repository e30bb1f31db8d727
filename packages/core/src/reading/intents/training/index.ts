export { trainIntents, type IntentExample, type TrainIntentsOptions } from './train-intents.ts';
