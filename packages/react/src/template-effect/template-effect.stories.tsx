import type { Meta, StoryObj } from '@storybook/react-vite';
import { closeAudit, storyAudit, storyEstimates, storyExperiment, storyTitle, storyVerdicts } from './effect-fixtures.test-support.ts';
import { ExperimentCard, TemplateEffectTable } from './index.ts';

const meta = {
  title: 'Components/Template effect',
  component: TemplateEffectTable,
  parameters: { room: { width: 720 } },
  args: { estimates: storyEstimates, audit: storyAudit, titleOf: storyTitle, onRetire: () => undefined },
} satisfies Meta<typeof TemplateEffectTable>;

export default meta;
type Story = StoryObj<typeof meta>;

export const WithAudit: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Narrow: Story = { parameters: { room: { width: 340 } } };
export const MayBeAsGood: Story = { args: { audit: closeAudit } };
export const NothingJudgedYet: Story = { args: { estimates: [], audit: undefined } };

const card = (verdict: keyof typeof storyVerdicts): Story => ({
  render: () => {
    const [control, trial] = storyVerdicts[verdict];
    return <ExperimentCard experiment={storyExperiment} control={control} trial={trial} titleOf={storyTitle} />;
  },
});
export const ExperimentRunning: Story = card('running');
export const ExperimentBetter: Story = card('trial-better');
export const ExperimentWorse: Story = card('trial-worse');
export const ExperimentNoDifference: Story = card('no-difference');
export const ExperimentUndecided: Story = card('undecided');
export const ExperimentStopped: Story = card('stopped-by-guardrail');
export const ExperimentArabic: Story = { ...ExperimentBetter, globals: { locale: 'ar' } };
export const ExperimentNarrow: Story = { ...ExperimentBetter, parameters: { room: { width: 320 } } };
