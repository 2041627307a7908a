"""What PostgreSQL does by itself when the record changes: versions go up, and everybody who listens gets a hint.

A hint says where to look, from which version on there is something to see, and nothing else. It is sent when the transaction
commits, however late that is; the version of an order goes up once in each transaction that changes any row of it, so that who
missed a hint finds out by comparing.
"""

from __future__ import annotations

CHANNEL = "waiterapp"
ORDER_HINT, QUEUE_HINT, TOPIC_HINT = "o", "q", "t"
DOCUMENT = "document:"
_OF_ORDERS = ("rounds", "lines", "courses", "payments", "deliveries")
OF_TOPICS = ("places", "sold_out", "pins", "sales")

_ORDER_ROW = f"""
CREATE FUNCTION waiterapp_order_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.version := greatest(NEW.version, 1);
  ELSIF OLD.changed_in IS DISTINCT FROM txid_current() THEN
    NEW.version := greatest(NEW.version, OLD.version + 1);
  END IF;
  NEW.changed_in := txid_current();
  PERFORM pg_notify('{CHANNEL}', '{ORDER_HINT}' || NEW.id || ' ' || NEW.version);
  RETURN NEW;
END $$
"""
_ORDER_PART = f"""
CREATE FUNCTION waiterapp_order_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched text[] := ARRAY[]::text[];
  one text;
BEGIN
  IF TG_TABLE_NAME = 'deliveries' AND TG_OP = 'UPDATE' THEN
    -- That it is being sent is between the till and the device that sends; what comes of it everybody hears.
    IF OLD.state = 'queued' AND NEW.state = 'sending' THEN RETURN NULL; END IF;
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.order_id IS NOT NULL THEN touched := touched || OLD.order_id::text; END IF;
  IF TG_OP <> 'DELETE' AND NEW.order_id IS NOT NULL AND NOT NEW.order_id = ANY (touched) THEN
    touched := touched || NEW.order_id::text;
  END IF;
  FOREACH one IN ARRAY touched LOOP
    UPDATE orders SET changed_in = txid_current() WHERE id = one AND changed_in IS DISTINCT FROM txid_current();
  END LOOP;
  IF TG_TABLE_NAME = 'deliveries' THEN PERFORM pg_notify('{CHANNEL}', '{QUEUE_HINT}'); END IF;
  RETURN NULL;
END $$
"""
_TOPIC = f"""
CREATE FUNCTION waiterapp_topic() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  topic text := TG_TABLE_NAME;
BEGIN
  IF TG_TABLE_NAME = 'documents' THEN topic := '{DOCUMENT}' || CASE TG_OP WHEN 'DELETE' THEN OLD.name ELSE NEW.name END; END IF;
  INSERT INTO topics (name, version) VALUES (topic, 1) ON CONFLICT (name) DO UPDATE SET version = topics.version + 1;
  PERFORM pg_notify('{CHANNEL}', '{TOPIC_HINT}' || topic);
  RETURN NULL;
END $$
"""
_JOIN = """
CREATE FUNCTION waiterapp_join() RETURNS bytea LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM invitations WHERE role = session_user AND until > extract(epoch FROM clock_timestamp()) * 1000000 RETURNING body
$$
"""
"""Tells a device that was invited what it needs, once."""
CREATE_TRIGGERS = (
    "CREATE SEQUENCE deliveries_sequence",
    "SELECT setval('deliveries_sequence', (SELECT coalesce(max(sequence), 0) + 1 FROM deliveries))",
    _ORDER_ROW,
    _ORDER_PART,
    _TOPIC,
    _JOIN,
    "REVOKE ALL ON FUNCTION waiterapp_join() FROM PUBLIC",
    "CREATE TRIGGER waiterapp_order_row BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION waiterapp_order_row()",
    *(
        f"CREATE TRIGGER waiterapp_order_part AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION waiterapp_order_part()"
        for table in _OF_ORDERS
    ),
    "CREATE TRIGGER waiterapp_topic AFTER INSERT OR UPDATE OR DELETE ON documents "
    "FOR EACH ROW EXECUTE FUNCTION waiterapp_topic()",
    *(
        f"CREATE TRIGGER waiterapp_topic AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION waiterapp_topic()"
        for table in OF_TOPICS
    ),
)
DROP_TRIGGERS = (
    *(f"DROP TRIGGER waiterapp_topic ON {table}" for table in ("documents", *OF_TOPICS)),
    *(f"DROP TRIGGER waiterapp_order_part ON {table}" for table in _OF_ORDERS),
    "DROP TRIGGER waiterapp_order_row ON orders",
    "DROP FUNCTION waiterapp_order_row()",
    "DROP FUNCTION waiterapp_order_part()",
    "DROP FUNCTION waiterapp_topic()",
    "DROP FUNCTION waiterapp_join()",
    "DROP SEQUENCE deliveries_sequence",
)
