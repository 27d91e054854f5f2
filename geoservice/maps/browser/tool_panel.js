/* Where a tool tells what it read: sentences of the server, a hint, and three buttons. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});

  geoservice.toolPanel = function (map, words) {
    var panel = element("section", "atlas-reading");
    var told = element("div", "atlas-reading-told");
    var live = element("p", "atlas-reading-live");
    var hint = element("p", "atlas-reading-hint");
    var buttons = { undo: button(words.undo), done: button(words.done), close: button(words.close) };
    var actions = {};
    panel.setAttribute("aria-label", words.result);
    told.setAttribute("role", "status");
    [told, live, hint, buttons.undo, buttons.done, buttons.close].forEach(function (one) {
      panel.appendChild(one);
    });
    panel.hidden = true;
    map.getContainer().appendChild(panel);
    L.DomEvent.disableClickPropagation(panel);
    L.DomEvent.disableScrollPropagation(panel);
    Object.keys(buttons).forEach(function (name) {
      buttons[name].addEventListener("click", function () {
        actions[name]();
      });
    });

    function write(sentences) {
      told.textContent = "";
      sentences.forEach(function (sentence) {
        told.appendChild(element("p", "", sentence));
      });
    }

    return {
      open: function (tool, given) {
        actions = { undo: tool.undo, done: given.done, close: given.close };
        hint.textContent = tool.hint;
        live.textContent = "";
        hint.hidden = buttons.done.hidden = false;
        buttons.undo.hidden = buttons.done.hidden = !tool.endsByDoubleClick;
        write([]);
        panel.hidden = false;
      },
      finished: function () {
        hint.hidden = buttons.undo.hidden = buttons.done.hidden = true;
        live.textContent = "";
      },
      close: function () {
        panel.hidden = true;
        write([]);
      },
      /* Sentences, and the exact figures behind them for whoever reads the page by program. */
      tell: function (sentences, figures) {
        write(sentences);
        Object.keys(figures || {}).forEach(function (name) {
          told.setAttribute("data-" + name.replace(/_/g, "-"), figures[name]);
        });
      },
      live: function (sentence) {
        live.textContent = sentence;
      },
      say: function (sentence) {
        buttons.undo.hidden = buttons.done.hidden = hint.hidden = true;
        actions = {
          close: function () {
            panel.hidden = true;
          }
        };
        panel.hidden = false;
        write([sentence]);
      }
    };
  };

  /* Asks this server; then(answer) with {ok, body}, body null where nothing came back. */
  geoservice.ask = function (address, values, then) {
    var asked = Object.keys(values).map(function (name) {
      return name + "=" + encodeURIComponent(values[name]);
    });
    var sign = address.indexOf("?") < 0 ? "?" : "&";
    fetch(address + sign + asked.join("&"), { credentials: "same-origin" })
      .then(function (answer) {
        return answer.json().then(function (body) {
          then({ ok: answer.ok, body: body });
        });
      })
      .catch(function () {
        then({ ok: false, body: null });
      });
  };

  /* A phrase with its {blanks} filled in. */
  geoservice.filled = function (phrase, values) {
    return phrase.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  };

  function element(tag, className, text) {
    var made = document.createElement(tag);
    made.className = className;
    if (text) {
      made.textContent = text;
    }
    return made;
  }

  function button(text) {
    var made = element("button", "", text);
    made.type = "button";
    return made;
  }
})();
