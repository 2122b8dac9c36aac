package org.ticketstream.training.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns a vocabulary of word pieces from words and their counts: from single characters on, the most frequent pair of
 * neighbours becomes a piece, again and again (Sennrich et al. 2016), with the marks of WordPiece, as Hugging Face's
 * trainer does. The same counts give the same vocabulary.
 */
public final class WordPieces {

    /** In the order of BERT's vocabularies. */
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    private static final String CONTINUED = "##";
    /** Characters that are rarer than the most frequent of this number are unknown. */
    private static final int ALPHABET = 1_000;
    /** Pairs that occur less often are ignored. */
    private static final long FEWEST = 2;

    private final List<String> pieces = new ArrayList<>(SPECIAL);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final Map<Pair, Occurrences> pairs = new HashMap<>();
    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>(
            Comparator.comparingLong(Candidate::count).reversed().thenComparing(Candidate::pair));

    private record Pair(int first, int second) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byFirst = Integer.compare(first, other.first);
            return byFirst != 0 ? byFirst : Integer.compare(second, other.second);
        }
    }

    private static final class Occurrences {
        long count;
        final Set<Integer> words = new TreeSet<>();
    }

    /** A pair with its count when it was queued; what has changed since is queued again. */
    private record Candidate(Pair pair, long count) {}

    private WordPieces() {}

    /**
     * Learns a vocabulary.
     *
     * @param texts plain texts
     * @param size  tokens to learn, special ones included; fewer if the texts do not give more
     * @return tokens in the order of their ids
     */
    public static List<String> learn(Iterable<String> texts, int size) {
        Map<String, Long> counts = new TreeMap<>();
        texts.forEach(text -> BertWords.forEach(text, word -> counts.merge(word, 1L, Long::sum)));
        return ofCounts(counts, size);
    }

    static List<String> ofCounts(Map<String, Long> counts, int size) {
        WordPieces learned = new WordPieces();
        Set<Integer> alphabet = alphabet(counts);
        new TreeMap<>(counts).forEach((word, count) -> learned.add(word, count, alphabet));
        learned.queueAll();
        while (learned.pieces.size() < size && learned.joinMostFrequent()) {
            // Each turn adds one piece, unless it is known already.
        }
        return List.copyOf(learned.pieces.subList(0, Math.min(size, learned.pieces.size())));
    }

    private static Set<Integer> alphabet(Map<String, Long> counts) {
        Map<Integer, Long> characters = new TreeMap<>();
        counts.forEach((word, count) -> word.codePoints().forEach(c -> characters.merge(c, count, Long::sum)));
        Set<Integer> most = new TreeSet<>();
        characters.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .limit(ALPHABET)
                .forEach(entry -> most.add(entry.getKey()));
        return most;
    }

    private void add(String word, long count, Set<Integer> alphabet) {
        int[] characters = word.codePoints().toArray();
        int[] symbols = new int[characters.length];
        for (int i = 0; i < characters.length; i++) {
            if (!alphabet.contains(characters[i])) {
                return;
            }
            symbols[i] = number((i == 0 ? "" : CONTINUED) + Character.toString(characters[i]));
        }
        words.add(symbols);
        counts.add(count);
        count(words.size() - 1, count);
    }

    private int number(String piece) {
        return numbers.computeIfAbsent(piece, added -> {
            pieces.add(added);
            return pieces.size() - 1;
        });
    }

    /** Adds the pairs of a word to the counts, or takes them away. */
    private void count(int word, long count) {
        int[] symbols = words.get(word);
        for (int i = 0; i + 1 < symbols.length; i++) {
            Occurrences occurrences =
                    pairs.computeIfAbsent(new Pair(symbols[i], symbols[i + 1]), pair -> new Occurrences());
            occurrences.count += count;
            occurrences.words.add(word);
        }
    }

    private void queueAll() {
        pairs.forEach((pair, occurrences) -> candidates.add(new Candidate(pair, occurrences.count)));
    }

    /** False if no pair is frequent enough. */
    private boolean joinMostFrequent() {
        while (!candidates.isEmpty()) {
            Candidate best = candidates.poll();
            long count = pairs.get(best.pair()).count;
            if (count == best.count()) {
                if (count < FEWEST) {
                    return false;
                }
                join(best.pair());
                return true;
            }
            if (count > 0) {
                candidates.add(new Candidate(best.pair(), count));
            }
        }
        return false;
    }

    private void join(Pair pair) {
        String second = pieces.get(pair.second());
        int joined = number(pieces.get(pair.first()) + second.substring(CONTINUED.length()));
        Set<Pair> changed = new TreeSet<>();
        for (int word : List.copyOf(pairs.get(pair).words)) {
            count(word, -counts.get(word));
            int[] symbols = join(words.get(word), pair, joined);
            words.set(word, symbols);
            count(word, counts.get(word));
            for (int i = 0; i + 1 < symbols.length; i++) {
                if (symbols[i] == joined || symbols[i + 1] == joined) {
                    changed.add(new Pair(symbols[i], symbols[i + 1]));
                }
            }
        }
        changed.forEach(added -> candidates.add(new Candidate(added, pairs.get(added).count)));
    }

    private static int[] join(int[] symbols, Pair pair, int joined) {
        int[] shorter = new int[symbols.length];
        int length = 0;
        for (int i = 0; i < symbols.length; i++) {
            boolean found = symbols[i] == pair.first() && i + 1 < symbols.length && symbols[i + 1] == pair.second();
            shorter[length++] = found ? joined : symbols[i];
            i += found ? 1 : 0;
        }
        return Arrays.copyOf(shorter, length);
    }
}
