/* The overview while it is open: a day, a filter, a colour or an order is asked for once, and numbers,
   map and table change together. The address is the state; without this script every choice is a page. */
(function () {
  "use strict";
  var geoservice = window.geoservice;
  var atlas = geoservice.atlas(geoservice.map);
  var form = document.getElementById("board-form");
  var word = document.getElementById("board-word");
  var again = document.getElementById("board-again");
  var told = document.getElementById("board-told");
  var asked = 0;
  var wish = null;
  var shown = here();
  var PAUSE_MS = 250;

  /* What the page shows from now on; a later wish makes an earlier answer late. */
  function show(address, remember) {
    var turn = ++asked;
    wish = { address: address, remember: remember };
    say(word.dataset.loading, false);
    told.textContent = "";
    document.body.setAttribute("aria-busy", "true");
    return fetch("/board" + queryOf(address), { headers: { Accept: "application/json" } })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        return answer.json();
      })
      .then(function (state) {
        if (turn === asked) {
          if (remember) {
            window.history.pushState(null, "", address);
          }
          shown = here();
          put(state, address, remember);
          say("", false);
        }
        return state;
      })
      .catch(function () {
        if (turn === asked) {
          say(word.dataset.failed, true);
          document.dispatchEvent(new CustomEvent("board:failed"));
        }
      })
      .then(function (state) {
        if (turn === asked) {
          document.body.removeAttribute("aria-busy");
        }
        return state;
      });
  }

  function here() {
    return window.location.pathname + window.location.search;
  }

  function queryOf(address) {
    return new URL(address, window.location.href).search;
  }

  function say(text, failed) {
    word.textContent = text;
    word.classList.toggle("failed", failed);
    again.hidden = !failed;
  }

  function put(state, address, remember) {
    Object.keys(state.parts).forEach(function (name) {
      replaceChildren(document.querySelector('[data-part="' + name + '"]'), state.parts[name]);
    });
    geoservice.boardMap(atlas, state);
    renewChoices(state.choices);
    takeOver(address, !remember);
    told.textContent = state.updated; /* heard, not seen: the line beside it shows the same */
    document.dispatchEvent(new CustomEvent("board:shown", { detail: state }));
  }

  /* The server's own escaped markup, parsed apart from the page; scripts in it would not run. */
  function replaceChildren(element, markup) {
    var parsed = new DOMParser().parseFromString(markup, "text/html").body;
    while (element.firstChild) {
      element.removeChild(element.firstChild);
    }
    while (parsed.firstChild) {
      element.appendChild(document.adoptNode(parsed.firstChild));
    }
  }

  /* What can be chosen changes with the day and the scope; each field stays where it is, and so does the focus. */
  function renewChoices(markup) {
    var parsed = new DOMParser().parseFromString(markup, "text/html");
    Array.prototype.forEach.call(parsed.querySelectorAll("select"), function (select) {
      replaceChildren(document.getElementById(select.id), select.innerHTML);
    });
  }

  /* The fields follow the address; the one being typed in is left alone, unless the reader went back. */
  function takeOver(address, all) {
    var wanted = new URL(address, window.location.href).searchParams;
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name && field.type !== "hidden" && (all || field !== document.activeElement)) {
        field.value = wanted.get(field.name) || (field.name === "as_of" ? field.value : "");
      }
    });
  }

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  /* The address the form stands for, with what the address holds besides. */
  function formAddress() {
    var wanted = new URLSearchParams(window.location.search);
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.type === "hidden") {
        return;
      }
      wanted.delete(field.name);
      if (field.value && (field.name !== "as_of" || field.value !== form.dataset.defaultDay)) {
        wanted.set(field.name, field.value);
      }
    });
    return "/" + (wanted.toString() ? "?" + wanted : "");
  }

  function listen() {
    var waiting = null;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      show(formAddress(), true);
    });
    form.addEventListener("change", function (event) {
      if (event.target.id !== "q") {
        show(formAddress(), true);
      }
    });
    each('select[form="board-form"]', function (select) {
      select.addEventListener("change", function () {
        show(formAddress(), true);
      });
    });
    document.getElementById("q").addEventListener("input", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () {
        show(formAddress(), true);
      }, PAUSE_MS);
    });
    document.addEventListener("click", function (event) {
      var link = event.target.closest ? event.target.closest("a[data-board]") : null;
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
        event.preventDefault();
        show(link.getAttribute("href"), true);
      }
    });
    again.addEventListener("click", function () {
      geoservice.map.getContainer().focus({ preventScroll: true }); /* the button goes */
      show(wish.address, wish.remember);
    });
    window.addEventListener("popstate", function () {
      if (here() !== shown) { /* else a link led to a place within the page */
        show(here(), false);
      }
    });
  }

  geoservice.board = { show: show, formAddress: formAddress };
  listen();
  geoservice.boardMap(atlas, JSON.parse(document.getElementById("map-state").textContent));
})();
