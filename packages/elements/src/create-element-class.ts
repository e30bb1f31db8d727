import type { Desk } from '@ferryman/core/desk';
import { attributeName, eventName, type ElementDefinition } from './element-definition.ts';
import { createSurface, type Surface } from './render-surface.ts';
import { SETTING_PROPS } from './surface-settings.ts';

/** What every `<fm-...>` element has besides its own properties. */
export interface FerrymanElement extends HTMLElement {
  /** Nothing is shown until it is set. */
  desk: Desk | undefined;
}

/** Makes the class of one custom element. Call it only where there is a DOM. */
export function createElementClass(definition: ElementDefinition): CustomElementConstructor {
  const textProps = [...SETTING_PROPS, ...definition.textProps];
  const ownProps = ['desk', ...textProps, ...definition.valueProps];

  class ElementOfDefinition extends HTMLElement {
    static readonly observedAttributes = textProps.map(attributeName);
    readonly #values: Record<string, unknown> = {};
    #surface: Surface | undefined;
    #renderAsked = false;

    static {
      for (const prop of ownProps) {
        Object.defineProperty(this.prototype, prop, {
          get(this: ElementOfDefinition) {
            return this.#values[prop];
          },
          set(this: ElementOfDefinition, value: unknown) {
            this.#set(prop, value);
          },
          enumerable: true,
          configurable: true,
        });
      }
    }

    constructor() {
      super();
      for (const prop of ownProps) this.#adoptEarlyValue(prop);
    }

    /** Frameworks may set a property before this class is defined; it then hides our accessor until taken over. */
    #adoptEarlyValue(prop: string): void {
      if (!Object.hasOwn(this, prop)) return;
      const early: unknown = Reflect.get(this, prop);
      Reflect.deleteProperty(this, prop);
      Reflect.set(this, prop, early);
    }

    #set(prop: string, value: unknown): void {
      if (Object.is(this.#values[prop], value)) return;
      this.#values[prop] = value;
      this.#askRender();
    }

    attributeChangedCallback(attribute: string, _before: string | null, value: string | null): void {
      const prop = textProps.find((name) => attributeName(name) === attribute);
      if (prop) this.#set(prop, value ?? undefined);
    }

    connectedCallback(): void {
      this.#askRender();
    }

    disconnectedCallback(): void {
      // Moving an element disconnects and connects it in one go; only one that stays away lets go.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#surface?.unmount();
        this.#surface = undefined;
      });
    }

    #askRender(): void {
      if (this.#renderAsked) return;
      this.#renderAsked = true;
      queueMicrotask(() => {
        this.#renderAsked = false;
        this.#render();
      });
    }

    #render(): void {
      const desk = this.#values['desk'] as Desk | undefined;
      if (!this.isConnected || !desk || definition.needs?.some((prop) => this.#values[prop] === undefined)) return;
      this.#surface ??= createSurface(this, definition);
      this.#surface.render(desk, this.#pick(SETTING_PROPS), this.#componentProps());
    }

    #componentProps(): Record<string, unknown> {
      const callbacks = definition.callbackProps.map((prop) => [
        prop,
        (value: unknown, about?: object) => this.#tell(eventName(prop), { value, ...about }),
      ]);
      return { ...this.#pick([...definition.textProps, ...definition.valueProps]), ...Object.fromEntries(callbacks) };
    }

    #tell(type: string, detail: object): void {
      this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    }

    #pick(props: readonly string[]): Record<string, unknown> {
      return Object.fromEntries(props.filter((prop) => this.#values[prop] !== undefined).map((prop) => [prop, this.#values[prop]]));
    }
  }
  return ElementOfDefinition;
}
