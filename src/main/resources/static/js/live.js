// Keeps the board as it is on the server: a stream says once a second that it lives and by a mark whether to look again. It connects
// anew by itself, and the page says when it is not live.
(() => {
  'use strict';
  const board = document.getElementById('board');
  const sign = document.getElementById('live');
  const SILENT_AFTER = 4000;
  const LOOK_EVERY = 15000;
  let seen = null;
  let lookedAt = Date.now();
  let heardAt = 0;
  let stream = null;
  let retry = null;
  let looking = false;

  const show = live => {
    const state = live ? 'on' : 'off';
    if (sign.dataset.state === state) {
      return;
    }
    sign.dataset.state = state;
    sign.className = 'live ' + state;
    sign.textContent = live ? sign.dataset.live : sign.dataset.lost;
  };

  const look = async mark => {
    if (looking) {
      return;
    }
    looking = true;
    try {
      const answer = await fetch('/board', {headers: {'X-Requested-With': 'XMLHttpRequest'}, redirect: 'error'});
      if (answer.status === 401) {
        // The session is over: the start page leads to the login page.
        location.assign('/');
        return;
      }
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      board.innerHTML = await answer.text();
      seen = mark;
      lookedAt = Date.now();
      show(stream.readyState === EventSource.OPEN);
    } catch (e) {
      show(false);
    } finally {
      looking = false;
    }
  };

  const connect = () => {
    clearTimeout(retry);
    if (stream) {
      stream.close();
    }
    stream = new EventSource('/live');
    stream.addEventListener('state', event => {
      heardAt = Date.now();
      if (event.data !== seen || heardAt - lookedAt > LOOK_EVERY) {
        look(event.data);
      } else {
        show(true);
      }
    });
    stream.onerror = () => {
      show(false);
      if (stream.readyState === EventSource.CLOSED) {
        look(seen);
        clearTimeout(retry);
        retry = setTimeout(connect, 2000);
      }
    };
  };

  setInterval(() => {
    if (Date.now() - heardAt > SILENT_AFTER) {
      show(false);
    }
  }, 1000);
  connect();
})();
