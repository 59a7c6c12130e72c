/**
 * Leaves out the rooms that the person of this device may open nothing in, as the database last said (`club.my_rooms`, kept by lib/session); the room
 * one stands in stays. On a phone the line is pushed sideways, so that this room is in sight.
 *
 * It runs where the line has just been read and before anything is painted, so that nothing moves; an answer that differs counts from the next page
 * on. Without a script, or where nothing is known, all rooms stand there, and each says by itself whom it is for.
 */
export const EARLY_ROOMS =
  "{let n=document.querySelector('.room-nav-staff ul'),h=n.querySelector('[aria-current]'),r;" +
  "try{r=JSON.parse(localStorage.getItem('club.member')).rooms}catch{}" +
  'if(r)for(let i of n.children)i.hidden=!r.includes(i.dataset.room)&&!i.contains(h);' +
  'if(h)n.scrollLeft=h.offsetLeft-n.offsetLeft-(n.clientWidth-h.offsetWidth)/2}';
