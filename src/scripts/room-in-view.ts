/** The line of staff rooms is pushed sideways on a phone: the room one is in must be in sight, and what comes after it, too. */
const rooms = document.querySelector<HTMLElement>('.room-nav-staff ul');
const here = rooms?.querySelector<HTMLElement>('[aria-current]');
if (rooms && here) rooms.scrollLeft = here.offsetLeft - rooms.offsetLeft - (rooms.clientWidth - here.offsetWidth) / 2;
