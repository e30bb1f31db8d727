import type { Meta, StoryObj } from '@storybook/react-vite';
import type { CSSProperties, ReactElement } from 'react';
import { useSurface } from './use-surface.ts';

const families = ['gray', 'accent', 'red', 'amber', 'green', 'blue'] as const;
const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const sizes = ['1', '2', '3', '4', '5'] as const;
const spaces = ['1', '2', '3', '4', '5', '6', '8', '12'] as const;
const samples = [
  { lang: 'en', text: 'Your parcel left customs this morning.' },
  { lang: 'zh-CN', text: '您的包裹今早已清关，预计明天送达。' },
  { lang: 'ja', text: 'お荷物は今朝、通関を終えました。' },
  { lang: 'ko', text: '상품이 오늘 아침 통관을 마쳤습니다.' },
  { lang: 'ar', text: 'غادرت شحنتك الجمارك هذا الصباح.' },
  { lang: 'th', text: 'พัสดุของคุณผ่านศุลกากรแล้วเมื่อเช้านี้' },
];

function Tokens({ accentHue }: { readonly accentHue: number | undefined }): ReactElement {
  const surface = useSurface();
  const hue = (accentHue === undefined ? {} : { '--fm-accent-hue': accentHue }) as CSSProperties;
  return (
    <div style={hue}>
      <div {...surface} style={{ padding: 24, display: 'grid', gap: 24, background: 'var(--fm-paper)' }}>
        <section style={{ display: 'grid', gap: 4 }}>
          <h2>Colour</h2>
          {families.map((family) => (
            <div key={family} style={{ display: 'grid', gridTemplateColumns: '72px repeat(12, minmax(0, 1fr))', gap: 4 }}>
              <span>{family}</span>
              {steps.map((step) => (
                <span
                  key={step}
                  title={`--fm-${family}-${step}`}
                  style={{ blockSize: 32, borderRadius: 6, background: `var(--fm-${family}-${step})` }}
                />
              ))}
            </div>
          ))}
        </section>
        <section>
          <h2>Type</h2>
          {sizes.map((size) => (
            <p key={size} style={{ fontSize: `var(--fm-size-${size})`, margin: 0 }}>
              --fm-size-{size}: The quick brown fox 0123456789
            </p>
          ))}
        </section>
        <section>
          <h2>Scripts</h2>
          {samples.map(({ lang, text }) => (
            <p
              key={lang}
              lang={lang}
              dir="auto"
              style={{ fontFamily: 'var(--fm-font)', lineHeight: 'var(--fm-leading-message)', margin: 0, textAlign: 'match-parent' }}
            >
              {text}
            </p>
          ))}
        </section>
        <section style={{ display: 'flex', gap: 8, alignItems: 'end' }}>
          {spaces.map((space) => (
            <span
              key={space}
              title={`--fm-space-${space}`}
              style={{ inlineSize: `var(--fm-space-${space})`, blockSize: `var(--fm-space-${space})`, background: 'var(--fm-accent-9)' }}
            />
          ))}
        </section>
      </div>
    </div>
  );
}

const meta = {
  title: 'Start/Tokens',
  component: Tokens,
  argTypes: { accentHue: { control: { type: 'range', min: 0, max: 359 } } },
  args: { accentHue: undefined },
} satisfies Meta<typeof Tokens>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Light: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const BrandAccent: Story = { args: { accentHue: 150 } };
