package org.ticketstream.model.lexical;

/** Numbers for terms. Hashes are spread evenly, so the first bits of one say nearly where it is. */
final class TermIndex {

    static final int UNKNOWN = -1;

    private final long[] terms;
    private final int shift;
    private final int[] firstByPrefix;

    /** @param terms hashes in ascending order as unsigned numbers, each once; not copied */
    TermIndex(long[] terms) {
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(terms.length));
        this.terms = terms;
        this.shift = Long.SIZE - bits;
        this.firstByPrefix = new int[(1 << bits) + 1];
        for (int i = 0; i < terms.length; i++) {
            if (i > 0 && Long.compareUnsigned(terms[i - 1], terms[i]) >= 0) {
                throw new IllegalArgumentException(
                        "Cannot number terms: each must be larger than the one before (got: one that is not, at " + i
                                + ")");
            }
            firstByPrefix[(int) (terms[i] >>> shift) + 1] = i + 1;
        }
        for (int prefix = 1; prefix < firstByPrefix.length; prefix++) {
            firstByPrefix[prefix] = Math.max(firstByPrefix[prefix], firstByPrefix[prefix - 1]);
        }
    }

    int size() {
        return terms.length;
    }

    long term(int number) {
        return terms[number];
    }

    /** The term's number, or {@link #UNKNOWN}. */
    int of(long term) {
        int prefix = (int) (term >>> shift);
        for (int i = firstByPrefix[prefix]; i < firstByPrefix[prefix + 1]; i++) {
            if (terms[i] == term) {
                return i;
            }
        }
        return UNKNOWN;
    }
}
