package org.ticketstream.rows;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Values by the names of their fields. A field is found by any way of writing its name; one without a value is not. */
final class Row extends AbstractMap<String, String> {

    private final RowNames names;
    private final String[] values;

    /** @param values null where there is none */
    Row(RowNames names, String[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public String get(Object name) {
        int place = names.find(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public String getOrDefault(Object name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, String>> {

        @Override
        public Iterator<Entry<String, String>> iterator() {
            return new Cells();
        }

        @Override
        public int size() {
            int size = 0;
            for (String value : values) {
                size += value == null ? 0 : 1;
            }
            return size;
        }
    }

    private final class Cells implements Iterator<Map.Entry<String, String>> {

        private int next = after(-1);

        private int after(int place) {
            int at = place + 1;
            while (at < values.length && values[at] == null) {
                at++;
            }
            return at;
        }

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("Cannot read a field: the row has no more");
            }
            Map.Entry<String, String> cell = Map.entry(names.list().get(next), values[next]);
            next = after(next);
            return cell;
        }
    }
}
