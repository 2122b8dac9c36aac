package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.hub.transfer.DownloadProgress;
import org.ticketstream.model.testing.TinyCheckpoint;

class HubDownloadTest extends HubFixture {

    private static final String LATER = "89abcdef0123456789abcdef0123456789abcdef";

    @Test
    void fetchesWhatACheckpointNeedsAndNothingElse() throws IOException {
        hub.with(MODEL, "pytorch_model.bin", new byte[100]).with(MODEL, "README.md", new byte[10]);

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched).isEqualTo(cache.resolve("acme--tickets-bert").resolve(HubStandIn.COMMIT));
        assertThat(names(fetched))
                .containsExactly(
                        "config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json", "vocab.txt");
        for (String name : names(fetched)) {
            assertThat(fetched.resolve(name)).hasSameBinaryContentAs(original.resolve(name));
        }
        assertThat(Checkpoint.open(fetched).labels()).isEqualTo(LABELS);
    }

    @Test
    void asksNobodyWhenTheModelIsInTheCache() {
        Path fetched = ModelSource.resolve(MODEL, options());
        hub.requests().clear();

        assertThat(ModelSource.resolve(MODEL, options())).isEqualTo(fetched);
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void sendsTheTokenToTheHubAndNotToItsStorage() {
        hub.restrict(MODEL, HubStandIn.Access.PRIVATE);

        ModelSource.resolve(MODEL, withToken(HubStandIn.TOKEN));

        assertThat(hub.requestsFor("model.safetensors")).hasSize(2).allSatisfy(request -> assertThat(
                        request.headers().containsKey("Authorization"))
                .isEqualTo(!request.storage()));
    }

    @Test
    void learnsHashesFromHeadersWhereTheListingHasNone() throws IOException {
        hub.listNamesOnly();
        hub.next("model.safetensors", Answers.damaged());

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve("model.safetensors")).hasSameBinaryContentAs(original.resolve("model.safetensors"));
        assertThat(hub.requests())
                .filteredOn(r -> r.method().equals("HEAD"))
                .noneMatch(HubStandIn.Request::storage)
                .extracting(r -> r.path().replaceAll(".*/", ""))
                .containsOnly(names(original).toArray(String[]::new));
    }

    @Test
    void fetchesTheShardsThatTheIndexNames() throws IOException {
        byte[] index = "{\"metadata\": {}, \"weight_map\": %s}"
                .formatted(weightMap("model-00001-of-00001.safetensors"))
                .getBytes(StandardCharsets.UTF_8);
        hub.with(MODEL, "model-00001-of-00001.safetensors", Files.readAllBytes(original.resolve("model.safetensors")));
        hub.with(MODEL, "model.safetensors.index.json", index);
        hub.remove(MODEL, "model.safetensors");

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(names(fetched)).contains("model-00001-of-00001.safetensors", "model.safetensors.index.json");
        String name = "bert.embeddings.word_embeddings.weight";
        assertThat(Checkpoint.open(fetched).tensor(name).values())
                .isEqualTo(Checkpoint.open(original).tensor(name).values());
    }

    @Test
    void refusesAnIndexThatNamesFilesElsewhere() {
        hub.with(
                MODEL,
                "model.safetensors.index.json",
                "{\"weight_map\": {\"a\": \"../../outside.safetensors\"}}".getBytes(StandardCharsets.UTF_8));
        hub.remove(MODEL, "model.safetensors");

        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options()))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("must name safetensors files of the repository (got: ../../outside.safetensors)");
    }

    @Test
    void staysAtTheCommitOfTheFirstTimeUntilARefresh() throws IOException {
        Path first = ModelSource.resolve(MODEL, options());
        Path other = TinyCheckpoint.bert().withLabels(LABELS).write(dir.resolve("other"), 2);
        hub.with(MODEL, other);
        hub.moveTo(LATER);

        assertThat(ModelSource.resolve(MODEL, options())).isEqualTo(first);
        Path refreshed = ModelSource.resolve(MODEL, options().withRefresh(true));
        assertThat(refreshed).endsWith(Path.of(LATER));
        assertThat(refreshed.resolve("model.safetensors")).hasSameBinaryContentAs(other.resolve("model.safetensors"));
        assertThat(ModelSource.resolve(MODEL, options())).isEqualTo(refreshed);
        assertThat(ModelSource.resolve(MODEL, options().withRevision(HubStandIn.COMMIT)))
                .isEqualTo(first);
    }

    @Test
    void fetchesARevisionWithASlashInItsName() {
        assertThat(ModelSource.resolve(MODEL, options().withRevision("refs/pr/7")))
                .endsWith(Path.of(HubStandIn.COMMIT));
        assertThat(hub.requests().get(0).path()).endsWith("/revision/refs/pr/7");
    }

    @Test
    void fetchesADamagedFileOfTheCacheAgainAndOnlyThat() throws IOException {
        Path fetched = ModelSource.resolve(MODEL, options());
        Files.writeString(fetched.resolve("vocab.txt"), "gone");
        hub.requests().clear();

        assertThat(ModelSource.resolve(MODEL, options())).isEqualTo(fetched);
        assertThat(fetched.resolve("vocab.txt")).hasSameBinaryContentAs(original.resolve("vocab.txt"));
        assertThat(hub.requestsFor("vocab.txt")).isNotEmpty();
        assertThat(hub.requestsFor("model.safetensors")).isEmpty();
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        List<DownloadProgress> heard = new ArrayList<>();

        Path fetched = ModelSource.resolve(MODEL, options().withListener(heard::add));

        long total = 0;
        for (String name : names(fetched)) {
            total += Files.size(fetched.resolve(name));
        }
        DownloadProgress last = heard.get(heard.size() - 1);
        assertThat(last.bytes()).isEqualTo(total).isEqualTo(last.totalBytes());
        assertThat(last.bytesPerSecond()).isPositive();
        assertThat(last.timeLeft()).hasValueSatisfying(left -> assertThat(left).isZero());
        assertThat(heard).extracting(DownloadProgress::file).contains("config.json", "model.safetensors");
    }

    @Test
    void findsAWellKnownModelByItsShortName() throws IOException {
        Path tiny = TinyCheckpoint.bert().withLabels(LABELS).write(dir.resolve("distilbert"), 3);
        hub.with("distilbert/distilbert-base-uncased", tiny);

        Path fetched = ModelSource.resolve("distilbert-base-uncased", options());

        assertThat(fetched.getParent()).endsWith(Path.of("distilbert--distilbert-base-uncased"));
    }

    private String weightMap(String shard) {
        return ParameterLayout.of(Checkpoint.open(original).config()).keySet().stream()
                .map(name -> "\"" + name + "\": \"" + shard + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
