// Says, before the page is drawn, that scripts run here, so that nothing on it jumps. Loaded first in the head.
(function () {
  "use strict";

  function mark() {
    document.body.classList.add("js-enabled");
    if ("noModule" in HTMLScriptElement.prototype) {
      document.body.classList.add("nhsuk-frontend-supported");
    }
  }

  if (document.body) {
    mark();
    return;
  }
  new MutationObserver(function (_changes, observer) {
    if (document.body) {
      observer.disconnect();
      mark();
    }
  }).observe(document.documentElement, { childList: true });
})();
