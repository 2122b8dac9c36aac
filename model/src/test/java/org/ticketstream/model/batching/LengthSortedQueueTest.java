package org.ticketstream.model.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthSortedQueueTest {

    @Test
    void takesTheOldestAndItsNeighboursInLength() {
        LengthSortedQueue queue = queueOf(40, 10, 44, 41, 200, 38);

        assertThat(lengths(queue.cut(130))).containsExactly(40, 41, 38);
        assertThat(lengths(queue.cut(130))).containsExactly(10);
        assertThat(lengths(queue.cut(130))).containsExactly(44);
        assertThat(lengths(queue.cut(130))).containsExactly(200);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void doesNotPadShortSequencesToLongOnes() {
        LengthSortedQueue queue = queueOf(128, 10, 60, 59);

        assertThat(lengths(queue.cut(1000))).containsExactly(128, 60);
    }

    @Test
    void countsTheTokensThatWait() {
        LengthSortedQueue queue = queueOf(3, 5, 7);
        Request oldest = queue.oldest();

        assertThat(queue.tokens()).isEqualTo(15);
        assertThat(queue.remove(oldest)).isTrue();
        assertThat(queue.remove(oldest)).isFalse();
        assertThat(queue.tokens()).isEqualTo(12);
        assertThat(queue.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsEveryPromiseOnRandomTraffic(long seed) {
        Random random = new Random(seed);
        LengthSortedQueue queue = new LengthSortedQueue();
        int budget = 64 + random.nextInt(2000);
        Set<Long> served = new HashSet<>();
        long arrivals = 0;
        for (int round = 0; round < 2000; round++) {
            for (int burst = random.nextInt(12); burst > 0; burst--) {
                int length = 1 + (int) Math.abs(random.nextGaussian() * 120);
                queue.add(new Request(arrivals++, new int[length], Priority.NORMAL, 0));
            }
            if (queue.isEmpty()) {
                continue;
            }
            long oldest = queue.oldest().arrival;
            List<Request> batch = queue.cut(budget);

            assertThat(batch.get(0).arrival).as("the oldest is always served").isEqualTo(oldest);
            int longest = batch.stream().mapToInt(Request::length).max().orElseThrow();
            int shortest = batch.stream().mapToInt(Request::length).min().orElseThrow();
            assertThat(batch.size() == 1 || batch.size() * longest <= budget).isTrue();
            assertThat(longest).isLessThanOrEqualTo(2 * shortest + 8);
            batch.forEach(request -> assertThat(served.add(request.arrival)).isTrue());
        }
        while (!queue.isEmpty()) {
            queue.cut(budget).forEach(request -> served.add(request.arrival));
        }
        assertThat(served).hasSize((int) arrivals);
        assertThat(queue.tokens()).isZero();
    }

    private static LengthSortedQueue queueOf(int... lengths) {
        LengthSortedQueue queue = new LengthSortedQueue();
        for (int arrival = 0; arrival < lengths.length; arrival++) {
            queue.add(new Request(arrival, new int[lengths[arrival]], Priority.NORMAL, 0));
        }
        return queue;
    }

    private static List<Integer> lengths(List<Request> batch) {
        List<Integer> lengths = new ArrayList<>();
        batch.forEach(request -> lengths.add(request.length()));
        return lengths;
    }
}
