/* Copies the embed code; where the browser refuses (plain http), it selects the text and says so. */
(function () {
  "use strict";
  var button = document.getElementById("copy-embed");
  var code = document.getElementById("embed-code");
  var state = document.getElementById("copy-state");

  function oldWay() {
    code.focus();
    code.select();
    return document.execCommand("copy");
  }

  function say(done) {
    state.textContent = done ? button.dataset.copied : button.dataset.failed;
  }

  button.addEventListener("click", function () {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(code.value).then(
        function () {
          say(true);
        },
        function () {
          say(oldWay());
        }
      );
    } else {
      say(oldWay());
    }
  });
})();
