-- What tells a record from others of its partner, type and number, where the number alone does not.
ALTER TABLE record ADD COLUMN identity TEXT;
