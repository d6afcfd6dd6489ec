-- A record that says that the end of a change can no longer be found out is not of the end of a request either:
-- it was counted as one more request, and as refused.
DO $$
BEGIN
  EXECUTE replace(
    pg_get_functiondef('count_access(integer, bigint, bigint)'::regprocedure),
    $was$('COMMITTED', 'INTENDED', 'COMPLETED', 'ABANDONED')$was$,
    $is$('COMMITTED', 'INTENDED', 'COMPLETED', 'ABANDONED', 'UNDETERMINED')$is$);
END
$$;
