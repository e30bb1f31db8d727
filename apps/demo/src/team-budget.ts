/** The one budget of the demo's team. */
export const TEAM_BUDGET = 'service-team';
