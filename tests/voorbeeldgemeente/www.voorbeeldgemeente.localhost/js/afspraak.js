// De afsprakenmodule bouwt de hele pagina in de browser op.
const app = document.querySelector("#app");

function add(parent, name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  parent.append(element);
  return element;
}

const main = add(app, "main", "");
add(main, "h1", "Afspraak maken");
add(main, "p", "Kies het product waarvoor u een afspraak wilt maken.");
const list = add(main, "ul", "");

for (const [name, path] of [
  ["Paspoort of identiteitskaart", "/paspoort/"],
  ["Rijbewijs", "/rijbewijs/"],
  ["Verhuizing", "/verhuizen/"],
]) {
  const link = add(add(list, "li", ""), "a", name);
  link.href = path;
}
