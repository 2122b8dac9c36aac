package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class HubRefusalsTest extends HubFixture {

    @Test
    void saysThatAModelIsUnknownOrPrivate() {
        assertRefused("acme/nothing", options())
                .hasMessageContaining(hub.endpoint().toString())
                .hasMessageContaining(
                        "there is no such model, or it is private: check the name or set HF_TOKEN (HTTP 401");
    }

    @Test
    void saysThatTheTokenOpensNoSuchModel() {
        hub.restrict(MODEL, HubStandIn.Access.PRIVATE);

        assertRefused(MODEL, withToken("hf_wrong"))
                .hasMessageContaining("whether the account of the token in HF_TOKEN may read it")
                .hasMessageNotContaining("hf_wrong");
    }

    @Test
    void saysHowToGetAccessToAGatedModel() {
        hub.restrict(MODEL, HubStandIn.Access.GATED);

        assertRefused(MODEL, options())
                .hasMessageContaining("accept the terms at " + hub.endpoint() + "/" + MODEL)
                .hasMessageContaining("set HF_TOKEN to a token of that account (HTTP 403");
        assertThat(ModelSource.resolve(MODEL, withToken(HubStandIn.TOKEN))).isDirectory();
    }

    @Test
    void saysThatTheTokenIsNotValid() {
        hub.next("listing", Answers.status(401), Answers.status(403), Answers.status(404));

        assertRefused(MODEL, withToken("hf_wrong")).hasMessageContaining("the token in HF_TOKEN is not valid there");
        assertRefused(MODEL, withToken("hf_wrong"))
                .hasMessageContaining("the account of the token in HF_TOKEN may not read it");
        assertRefused(MODEL, withToken("hf_wrong")).hasMessageContaining("there is no such model or revision main");
    }

    @Test
    void saysThatTheRevisionIsUnknown() {
        assertRefused(MODEL, options().withRevision("v9")).hasMessageContaining("it has no revision v9 (HTTP 404");
    }

    @Test
    void refusesPickledWeightsBeforeItFetchesThem() {
        hub.with(MODEL, "pytorch_model.bin", new byte[1000]);
        hub.remove(MODEL, "model.safetensors");

        assertRefused(MODEL, options())
                .hasMessageContaining("only pickled weights, which can run code when they are read and are refused")
                .hasMessageContaining("(got: pytorch_model.bin)");
        assertThat(hub.requestsFor("pytorch_model.bin")).isEmpty();
    }

    @Test
    void listsWhatIsSupportedBeforeItFetchesTheWeightsOfSomethingElse() {
        hub.with(MODEL, "config.json", "{\"model_type\": \"gpt2\"}".getBytes(StandardCharsets.UTF_8));

        assertRefused(MODEL, options()).hasMessageContaining("only bert and distilbert are supported (got: gpt2)");
        assertThat(hub.requestsFor("model.safetensors")).isEmpty();
        assertThat(visible()).isEmpty();
    }

    @Test
    void refusesARepositoryWithoutTheFilesOfACheckpoint() {
        hub.remove(MODEL, "tokenizer.json");
        hub.remove(MODEL, "vocab.txt");
        assertRefused(MODEL, options()).hasMessageContaining("it has neither tokenizer.json nor vocab.txt");

        hub.remove(MODEL, "model.safetensors");
        assertRefused(MODEL, options())
                .hasMessageContaining("it has neither model.safetensors nor model.safetensors.index.json");

        hub.remove(MODEL, "config.json");
        assertRefused(MODEL, options()).hasMessageContaining("it has no config.json");
    }

    @Test
    void refusesWeightsThatContradictTheConfiguration() throws IOException {
        String config = Files.readString(original.resolve("config.json"))
                .replaceAll("\"hidden_size\" : \\d+", "\"hidden_size\" : 20");
        hub.with(MODEL, "config.json", config.getBytes(StandardCharsets.UTF_8));

        assertRefused(MODEL, options())
                .hasMessageContaining("must have shape")
                .hasMessageContaining("model.safetensors");
        assertThat(visible()).isEmpty();
    }

    @Test
    void refusesWeightsThatAreNotFinite() throws IOException {
        byte[] weights = Files.readAllBytes(original.resolve("model.safetensors"));
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putFloat(weights.length - 4, Float.NaN);
        hub.with(MODEL, "model.safetensors", weights);

        assertRefused(MODEL, options()).hasMessageContaining("a weight that is not finite");
        assertThat(visible()).isEmpty();
    }

    @Test
    void followsNoRedirectToAnythingButHttp() {
        hub.next("config.json", Answers.status(302, "Location", "file:///etc/passwd"));

        assertRefused(MODEL, options()).hasMessageContaining("not safe to follow (got: file://");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String model, HubOptions options) {
        return assertThatThrownBy(() -> ModelSource.resolve(model, options))
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith("Cannot get model " + model);
    }
}
