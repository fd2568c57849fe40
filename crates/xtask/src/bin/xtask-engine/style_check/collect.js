// Runs in the page, in Chromium. Gives the computed values of all elements in shadow-including tree order, each different list once.
// `COMPUTED` and `TYPED` are filled in: names of properties as getComputedStyle and computedStyleMap give them.
(() => {
  for (const animation of document.getAnimations()) animation.cancel();
  const known = new Map(), lists = [], rows = [], names = [], pseudos = [], open = [];
  const place = (list) => {
    if (!known.has(list)) { known.set(list, lists.length); lists.push(list); }
    return known.get(list);
  };
  const values = (el) => {
    const computed = getComputedStyle(el), typed = el.computedStyleMap();
    const plain = COMPUTED.map((name) => computed.getPropertyValue(name));
    const precise = TYPED.map((name) => { try { return String(typed.get(name)); } catch { return ''; } });
    return plain.concat(precise).join('\u0001');
  };
  const hidden = new Map();
  // The parent in the flat tree: undefined for the root, null for what no slot shows.
  const above = (el) => {
    if (el.assignedSlot) return el.assignedSlot;
    const parent = el.parentNode;
    if (parent instanceof ShadowRoot) return parent.host;
    if (!(parent instanceof Element)) return undefined;
    return parent.shadowRoot ? null : parent;
  };
  const isFolded = (el, parent) => parent instanceof HTMLDetailsElement && !parent.open
    && el !== [...parent.children].find((child) => child.localName === 'summary');
  const isHidden = (el) => {
    const display = getComputedStyle(el).display, parent = above(el);
    // Chromium makes no box for noscript where scripts may run, whatever its display is.
    return display === 'none' || display === '' || el.localName === 'noscript' || parent === null || (parent && (hidden.get(parent) || isFolded(el, parent)));
  };
  if (document.documentElement) open.push(document.documentElement);
  while (open.length) {
    const el = open.pop();
    const gone = Boolean(isHidden(el));
    hidden.set(el, gone);
    names.push(el.localName);
    rows.push(gone ? -1 : place(values(el)));
    if (!gone) {
      for (const which of ['::before', '::after']) {
        const style = getComputedStyle(el, which);
        if (style.content !== 'none' && style.content !== 'normal' && style.display !== 'none') {
          pseudos.push([names.length - 1, which, style.content, style.color, style.display]);
        }
      }
    }
    // The next element of the walk has to be on top: children last to first, then those of the shadow tree.
    for (let child = el.lastElementChild; child; child = child.previousElementSibling) open.push(child);
    if (el.shadowRoot) for (let child = el.shadowRoot.lastElementChild; child; child = child.previousElementSibling) open.push(child);
  }
  return JSON.stringify({ width: innerWidth, height: innerHeight, lists, rows, names, pseudos });
})()
