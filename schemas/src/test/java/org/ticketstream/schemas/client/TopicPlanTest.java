package org.ticketstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.TopicDifference.Kind;

class TopicPlanTest {
    private static final Topics TOPICS = new Topics("acme.");

    private final Map<String, TopicState> topics = new TreeMap<>();

    TopicPlanTest() {
        for (TopicSpec topic : TOPICS.all()) {
            topics.put(topic.name(), new TopicState(topic.name(), topic.partitions(), 1, topic.configs()));
        }
    }

    @Test
    void findsNothingToDoWhereAllIsAsItShouldBe() {
        assertThat(plan(TopicOverrides.none()).differences()).isEmpty();
    }

    @Test
    void createsATopicThatIsMissingWithThePartitionsOfThoseItIsJoinedWith() {
        TOPICS.joined().forEach(topic -> setPartitions(topic, 12));
        topics.remove(TOPICS.corrections());

        assertThat(plan(TopicOverrides.none()).differences())
                .allMatch(each -> each.kind() == Kind.CREATE && each.topic().equals(TOPICS.corrections()))
                .contains(new TopicDifference(TOPICS.corrections(), "partitions", "", "12", Kind.CREATE, ""));
    }

    @Test
    void mendsATopicThatLetsExpireWhatPeopleSaid() {
        change(TOPICS.labeled(), Map.of("cleanup.policy", "delete", "retention.ms", "604800000"));

        assertThat(plan(TopicOverrides.none()).differences()).singleElement().satisfies(difference -> {
            assertThat(difference.setting()).isEqualTo("cleanup.policy");
            assertThat(difference.from()).isEqualTo("delete");
            assertThat(difference.to()).isEqualTo("compact");
            assertThat(difference.kind()).isEqualTo(Kind.CHANGE);
        });
    }

    @Test
    void aRetentionThatGetsShorterIsNoPlainChange() {
        change(
                TOPICS.clean(),
                Map.of("retention.ms", Long.toString(Duration.ofDays(90).toMillis())));

        assertThat(plan(TopicOverrides.none()).differences())
                .singleElement()
                .extracting(TopicDifference::kind)
                .isEqualTo(Kind.SHRINK);
        assertThat(plan(retention("tickets.clean", Duration.ofDays(90))).differences())
                .isEmpty();
    }

    @Test
    void aTopicThatKeptTheNewestOfEachKeyShrinksWhenItGetsARetention() {
        change(TOPICS.clean(), Map.of("cleanup.policy", "compact"));

        assertThat(plan(TopicOverrides.none()).of(Kind.SHRINK))
                .extracting(TopicDifference::setting)
                .containsExactly("cleanup.policy");
    }

    @Test
    void takesALargerMessageSizeAndMorePartitionsAsTheyAre() {
        change(TOPICS.received(), Map.of("max.message.bytes", "8000000"));
        setPartitions(TOPICS.received(), 24);

        assertThat(plan(TopicOverrides.none()).differences()).isEmpty();
    }

    @Test
    void growsPartitionsAndNeverTakesOneAway() {
        assertThat(plan(partitions("tickets.received", 8)).of(Kind.CHANGE))
                .extracting(TopicDifference::setting)
                .containsExactly("partitions");
        assertThat(plan(partitions("tickets.received", 2)).of(Kind.IMPOSSIBLE)).hasSize(1);
    }

    @Test
    void refusesPartitionsThatCannotBeJoined() {
        assertThatThrownBy(() -> plan(partitions("tickets.clean", 8)))
                .hasMessageContaining("are joined and must have the same number of partitions");
    }

    @Test
    void refusesToLimitWhatPeopleSaid() {
        assertThatThrownBy(() -> plan(retention("tickets.corrections", Duration.ofDays(30))))
                .hasMessageContaining("tickets.corrections: its records do not expire (got: PT720H)");
    }

    @Test
    void refusesAnOverrideOfATopicThatThereIsNot() {
        assertThatThrownBy(() -> plan(partitions("tickets.claen", 8))).hasMessageContaining("got: tickets.claen");
    }

    @Test
    void saysThatReplicasAreNotMovedByIt() {
        TopicOverrides three = new TopicOverrides(Map.of(), Map.of(), OptionalInt.of(3));

        assertThat(plan(three).differences())
                .hasSize(TOPICS.all().size())
                .allMatch(each -> each.kind() == Kind.IMPOSSIBLE && each.note().contains("kafka-reassign-partitions"));
    }

    @Test
    void looksAtATopicOfABackfillIfThereIsOne() {
        topics.put(TOPICS.backfill(), new TopicState(TOPICS.backfill(), 7, 1, Map.of("cleanup.policy", "compact")));

        assertThat(plan(TopicOverrides.none()).differences())
                .extracting(TopicDifference::setting)
                .contains("max.compaction.lag.ms")
                .doesNotContain("partitions");
    }

    private TopicPlan plan(TopicOverrides overrides) {
        return TopicPlan.of(TOPICS, overrides, topics);
    }

    private static TopicOverrides retention(String topic, Duration time) {
        return new TopicOverrides(Map.of(topic, Optional.of(time)), Map.of(), OptionalInt.empty());
    }

    private static TopicOverrides partitions(String topic, int number) {
        return new TopicOverrides(Map.of(), Map.of(topic, number), OptionalInt.empty());
    }

    private void setPartitions(String topic, int partitions) {
        topics.put(topic, new TopicState(topic, partitions, 1, topics.get(topic).configs()));
    }

    private void change(String topic, Map<String, String> configs) {
        Map<String, String> changed = new TreeMap<>(topics.get(topic).configs());
        changed.putAll(configs);
        topics.put(topic, new TopicState(topic, topics.get(topic).partitions(), 1, changed));
    }
}
