package org.ticketstream.cli.training;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.BaseOptions;
import org.ticketstream.cli.options.ReadingOptions;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.files.WholeFile;
import org.ticketstream.model.hub.HubOptions;
import org.ticketstream.model.runtime.NativeCache;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.settings.LayeredDefaults;
import org.ticketstream.training.PretrainRequest;
import org.ticketstream.training.Pretrainer;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.pretrain.Corpus;
import org.ticketstream.training.pretrain.EncoderSize;
import org.ticketstream.training.pretrain.HeldOutLoss;
import org.ticketstream.training.pretrain.MaskingOptions;
import org.ticketstream.training.pretrain.PretrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "pretrain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Pre-trains an encoder on unlabelled texts: it learns to guess masked tokens. With --base it goes on"
                    + " from a known encoder,"
                    + " which adapts it to the domain; without, it starts from scratch with a vocabulary learned"
                    + " from the texts.",
            "The result is a Hugging Face directory to fine-tune from: ./ticketstream train --base DIR."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream pretrain --data complaints.jsonl.gz --out out/encoder --report out/pretrain.json",
            "  ./ticketstream pretrain --data a.jsonl.gz --data b.csv --base all-MiniLM-L6-v2 \\",
            "      --learning-rate 1e-4 --out out/adapted",
            "  ./ticketstream pretrain --data complaints.jsonl.gz --out out/encoder --resume",
        })
public final class PretrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            split = LayeredDefaults.LINES,
            splitSynopsisLabel = "",
            description = "Texts: CSV, JSON or .xlsx, also gzipped; may be repeated.")
    private List<Path> data;

    @Mixin
    private ReadingOptions reading;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            defaultValue = "text",
            description = "Fields that make up the text, separated by commas: subject,body.")
    private String textFields;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Directory of the encoder to write; must not exist.")
    private Path out;

    @Mixin
    private BaseOptions baseOptions;

    @Option(names = "--layers", paramLabel = "N", defaultValue = "4", description = "From scratch: layers.")
    private int layers;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "256", description = "From scratch: width.")
    private int hidden;

    @Option(names = "--heads", paramLabel = "N", defaultValue = "4", description = "From scratch: attention heads.")
    private int heads;

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "8000",
            description = "From scratch: word pieces to learn.")
    private int vocabulary;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "2", description = "Passes over the texts.")
    private int epochs;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "32", description = "Sequences a step.")
    private int batchSize;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "64",
            description = "Longest sequence; longer texts become several.")
    private int maxTokens;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "1e-3",
            description = "Peak rate; 1e-3 suits small models from scratch, 1e-4 suits --base.")
    private double learningRate;

    @Option(names = "--dropout", paramLabel = "SHARE", defaultValue = "0", description = "Share dropped.")
    private double dropout;

    @Option(
            names = "--mask-share",
            paramLabel = "SHARE",
            defaultValue = "0.15",
            description = "Share of the tokens to guess.")
    private double maskShare;

    @Option(names = "--whole-words", description = "Mask all pieces of a word together.")
    private boolean wholeWords;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "Share of the texts held out for evaluation.")
    private double heldOut;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of weights, order and masks.")
    private long seed;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto, bf16 or f32; auto is bf16 where the processor has it.")
    private String precision;

    @Mixin
    private SavingOptions savingOptions;

    @Mixin
    private WatchOptions watchOptions;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the losses as JSON.")
    private Path report;

    @Override
    public Integer call() throws IOException {
        TrainingOptions options = Usage.checked(spec, this::options);
        MaskingOptions masking = Usage.checked(spec, () -> new MaskingOptions(maskShare, wholeWords));
        EncoderSize size = Usage.checked(spec, () -> new EncoderSize(layers, hidden, heads, vocabulary));
        HubOptions hub = Usage.checked(spec, baseOptions::hub);
        if (report != null) {
            TargetPlaces.requireFile(report);
        }
        PretrainingResult result = pretrain(options, masking, size, hub);
        HeldOutLoss last = result.heldOut().get(result.heldOut().size() - 1);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "Encoder in %s: held-out loss %.4f after %.0f s, %.0f tokens/s%n",
                        out,
                        last.loss(),
                        last.seconds(),
                        result.tokensPerSecond());
        spec.commandLine().getOut().flush();
        if (report != null) {
            WholeFile.write(
                    report,
                    JsonMapper.builder()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(result)
                            + "\n");
        }
        return ExitCode.OK;
    }

    private PretrainingResult pretrain(
            TrainingOptions options, MaskingOptions masking, EncoderSize size, HubOptions hub) {
        RowOptions said = reading.read();
        Trainer.requirePlace(out);
        NativeCache.requireUsable();
        try (StopNotice notice = savingOptions.notice(spec, out)) {
            return watchOptions.watched(listener -> Pretrainer.pretrain(
                    new PretrainRequest(
                            Corpus.read(data, said, reading::print, FieldChoice.split(textFields), heldOut),
                            baseOptions.resolve(hub, System.err),
                            size,
                            masking,
                            options,
                            out,
                            Optional.of(savingOptions.beside(out))),
                    listener));
        }
    }

    private TrainingOptions options() {
        return TrainingOptions.defaults()
                .with("epochs", epochs)
                .with("batch-size", batchSize)
                .with("learning-rate", learningRate)
                .with("head-learning-rate-factor", 1)
                .with("max-tokens", maxTokens)
                .with("dropout", dropout)
                .with("seed", seed)
                .with("precision", precision);
    }
}
