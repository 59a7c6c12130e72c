-- One search of people: the list of people asks indexes and goes page by page. The older search read every name, address and home, two seconds
-- among 100,000 members, and no screen asks it any more.
drop function public.staff_find_members(text, integer);
drop function club.staff_find_members(text, integer);
