/* The row of tool buttons, and the hand that picks points by mouse or by key. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});

  /* options: words, sheet {title, lines}, addresses {measure, coordinates, near} or null, mostPoints */
  geoservice.mapTools = function (map, options) {
    var words = options.words;
    var panel = geoservice.toolPanel(map, words);
    var bar = toolbar(map, words.label);
    if (options.addresses) {
      var hand = pickingHand(map, panel);
      ["line", "area"].forEach(function (kind) {
        var button = add(bar, words[kind], "measure-" + kind);
        hand.offer(button, geoservice.sketch(map, panel, kind, options));
      });
      hand.offer(add(bar, words.place, "place"), geoservice.placeReader(map, panel, options));
    }
    fullScreen(map, panel, add(bar, words.full_screen, "full-screen"), words);
    add(bar, words.print, "print").addEventListener("click", function () {
      geoservice.printSheet(map, options.sheet);
    });
  };

  function toolbar(map, label) {
    var control = L.control({ position: "topleft" });
    control.onAdd = function () {
      var bar = L.DomUtil.create("div", "leaflet-bar atlas-tools");
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", label);
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    };
    return control.addTo(map).getContainer();
  }

  function add(bar, text, name) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.setAttribute("data-tool", name);
    bar.appendChild(button);
    return button;
  }

  /* One tool at a time holds the hand. tool: hint, take(latlng), undo, done, clear, hover */
  function pickingHand(map, panel) {
    var container = map.getContainer();
    var held = null;

    function offer(button, tool) {
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", function () {
        var again = held && held.tool === tool;
        put(false);
        if (!again) {
          hold(button, tool);
        }
      });
    }

    function hold(button, tool) {
      held = { button: button, tool: tool, picking: true };
      button.setAttribute("aria-pressed", "true");
      container.classList.add("atlas-picking");
      geoservice.atlas(map).closeCard();
      map.doubleClickZoom.disable();
      panel.open(tool, { done: finish, close: put });
      container.focus({ preventScroll: true });
    }

    /* No more points are taken; what was drawn and read stays to be looked at. */
    function finish() {
      if (held && held.picking) {
        held.picking = false;
        container.classList.remove("atlas-picking");
        map.doubleClickZoom.enable();
        held.tool.done();
        panel.finished();
      }
    }

    function put(back) {
      if (held) {
        var button = held.button;
        finish();
        held.tool.clear();
        held = null;
        button.setAttribute("aria-pressed", "false");
        panel.close();
        if (back !== false) {
          button.focus({ preventScroll: true });
        }
      }
    }

    function picking() {
      return held && held.picking;
    }

    map.on("click", function (event) {
      if (picking()) {
        held.tool.take(event.latlng);
      }
    });
    map.on("mousemove", function (event) {
      if (picking()) {
        held.tool.hover(event.latlng);
      }
    });
    map.on("dblclick", function () {
      if (picking() && held.tool.endsByDoubleClick) {
        finish();
      }
    });
    container.addEventListener("keydown", function (event) {
      if (!picking() || event.target !== container) {
        return;
      }
      if (event.key === "Enter" || event.key === " ") {
        held.tool.take(map.getCenter());
        L.DomEvent.stop(event);
      } else if (event.key === "Backspace") {
        held.tool.undo();
        L.DomEvent.stop(event);
      }
    });
    document.addEventListener("keydown", function (event) {
      if (held && (event.key === "Escape" || event.key === "Esc")) {
        put();
      }
    });
    return { offer: offer };
  }

  function fullScreen(map, panel, button, words) {
    var frame = map.getContainer().parentElement;
    button.addEventListener("click", function () {
      if (document.fullscreenElement) {
        document.exitFullscreen();
      } else if (frame.requestFullscreen) {
        frame.requestFullscreen().catch(refused);
      } else {
        refused();
      }
    });
    document.addEventListener("fullscreenchange", function () {
      var whole = document.fullscreenElement === frame;
      button.textContent = whole ? words.leave_full_screen : words.full_screen;
      map.invalidateSize();
    });

    function refused() {
      panel.say(words.full_screen_refused);
    }
  }
})();
