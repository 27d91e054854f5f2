/* Copies what a button names; where the browser refuses (plain http), it selects the text and says so. */
(function () {
  "use strict";
  var state = document.getElementById("copy-state");

  function oldWay(field) {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }

  /* Emptied first, so that the same words are said again. */
  function say(done) {
    state.textContent = "";
    window.setTimeout(function () {
      state.textContent = done ? state.dataset.copied : state.dataset.failed;
    }, 0);
  }

  function copy(field) {
    if (!navigator.clipboard || !window.isSecureContext) {
      say(oldWay(field));
      return;
    }
    navigator.clipboard.writeText(field.value).then(
      function () {
        say(true);
      },
      function () {
        say(oldWay(field));
      }
    );
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button[data-copy]") : null;
    if (button) {
      copy(document.getElementById(button.dataset.copy));
    }
  });
})();
