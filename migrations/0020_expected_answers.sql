-- Ends a transaction that was begun in the belief that something is answered as it was before.
create function answered_otherwise() returns void language plpgsql as $$
begin
  raise exception 'this is not answered as it was before' using errcode = 'NS001';
end $$;
