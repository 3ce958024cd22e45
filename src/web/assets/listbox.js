// A list to choose from, under what has the focus, used with the keyboard or a pointer.

let lists = 0;

export class Listbox {
  #element;
  #anchor = null;
  #items = [];
  #active = -1;
  #pick = null;

  /** `element` is empty and stays in the page; it shows while the list is open. */
  constructor(element) {
    this.#element = element;
    element.id ||= `list-${(lists += 1)}`;
    element.setAttribute("role", "listbox");
    element.hidden = true;
    // The focus stays where it is, so that a press here does not close the list first.
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose([...element.children].indexOf(option));
    });
  }

  get isOpen() {
    return this.#anchor !== null;
  }

  /**
   * Offers `items`, each `{ title, detail?, value }`, to whoever is at `anchor`.
   * `active`: the place of the item that Enter takes at once, or -1.
   */
  open(anchor, items, { label, pick, active = -1 }) {
    this.close();
    if (items.length === 0) return;
    this.#anchor = anchor;
    this.#items = items;
    this.#pick = pick;
    this.#element.setAttribute("aria-label", label);
    this.#element.replaceChildren(...items.map((item, place) => this.#option(item, place)));
    this.#element.hidden = false;
    anchor.setAttribute("aria-expanded", "true");
    anchor.setAttribute("aria-controls", this.#element.id);
    this.#activate(active);
  }

  close() {
    if (!this.#anchor) return;
    this.#anchor.setAttribute("aria-expanded", "false");
    this.#anchor.removeAttribute("aria-activedescendant");
    this.#anchor = null;
    this.#element.hidden = true;
    this.#element.replaceChildren();
  }

  /** Whether the key was meant for the list. */
  takes(event) {
    if (!this.isOpen || event.isComposing) return false;
    const last = this.#items.length - 1;
    const moves = {
      ArrowDown: () => this.#activate(this.#active === last ? 0 : this.#active + 1),
      ArrowUp: () => this.#activate(this.#active <= 0 ? last : this.#active - 1),
      Escape: () => this.close(),
      ...(this.#active >= 0 && { Enter: () => this.#choose(this.#active) }),
      ...(this.#active >= 0 && !event.shiftKey && { Tab: () => this.#choose(this.#active) }),
    };
    if (!Object.hasOwn(moves, event.key)) return false;
    event.preventDefault();
    moves[event.key]();
    return true;
  }

  #option({ title, detail }, place) {
    const option = document.createElement("div");
    option.id = `${this.#element.id}-${place}`;
    option.setAttribute("role", "option");
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = title;
    option.append(name);
    if (detail) {
      const more = document.createElement("span");
      more.className = "detail";
      more.textContent = detail;
      option.append(more);
    }
    return option;
  }

  #activate(place) {
    this.#active = place;
    [...this.#element.children].forEach((option, other) =>
      option.setAttribute("aria-selected", String(other === place)),
    );
    const option = this.#element.children[place];
    if (!option) return;
    this.#anchor.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #choose(place) {
    const [item, pick] = [this.#items[place], this.#pick];
    this.close();
    pick(item);
  }
}
