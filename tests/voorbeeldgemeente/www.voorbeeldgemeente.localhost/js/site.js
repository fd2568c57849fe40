// Menuknop op smalle schermen en de cookiemelding.
const toggle = document.querySelector(".vg-header__toggle");
const menu = document.querySelector("#hoofdmenu");

if (toggle && menu) {
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") === "true";
    toggle.setAttribute("aria-expanded", String(!open));
    menu.classList.toggle("vg-nav--open", !open);
  });
}

for (const button of document.querySelectorAll("[data-cookies]")) {
  button.addEventListener("click", () => {
    document.querySelector(".vg-cookiebar").classList.add("vg-cookiebar--closed");
  });
}
