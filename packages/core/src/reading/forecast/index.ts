export type { ForecastModel, ForecastScorer } from './forecast-pack.ts';
export {
  advanceForecast,
  compileForecast,
  forecastSatisfaction,
  forecastValues,
  readForecast,
  type CompiledForecast,
  type SatisfactionForecast,
} from './forecast-satisfaction.ts';
export { emptyForecast, type ForecastMessage, type ForecastState, type Sign, type SignName } from './forecast-signs.ts';
