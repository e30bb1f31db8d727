import type { ForecastModel } from '@ferryman/core/reading/forecast';

/** What every `@ferryman/packs/languages/<tag>/forecast-model` exports. */
export declare const forecastModel: ForecastModel;
