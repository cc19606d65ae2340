package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.campaign.CampaignIndex;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Fingerprint;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.server.cli.Ask.CommandFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        description = {
            "Calls with one script: who read it, what they said, and whether it is spam, which you say (docs/speech.md).",
            "Example: campaigns review 1795900000123 spam --note 'sells loans'"
        },
        subcommands = Help.class,
        synopsisSubcommandLabel = "COMMAND")
final class CampaignsCommand implements Callable<Integer> {

    /// Transcripts at once: as many as the service remembers.
    static final int MOST_TEXTS = CampaignSettings.DEFAULT.fingerprints();

    private static final int LISTED = 20;
    private static final String NUMBER = "As `campaigns list` has it, such as 1795900000123.";

    private final Supplier<Console> console;

    CampaignsCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list(LISTED);
    }

    @Command(description = "Lists the campaigns that were heard, the latest first.")
    int list(
            @Option(
                            names = "--limit",
                            defaultValue = "" + LISTED,
                            description = "How many, 1 to 1000; ${DEFAULT-VALUE} by default.")
                    int limit) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            Words words = io.words();
            JsonNode campaigns = ask.get("campaigns", Map.of("limit", Integer.toString(limit)))
                    .path("campaigns");
            io.print(campaigns.isEmpty() ? words.text("campaigns.none") : CampaignText.table(campaigns, words));
        }
        return Main.OK;
    }

    @Command(description = "Shows one campaign: its calls, who made them, what was said in them and what of them.")
    int show(@Parameters(paramLabel = "ID", description = NUMBER) String id) {
        Console io = console.get();
        try (Ask ask = new Ask(io)) {
            CampaignText.print(io, ask.get("campaigns/" + asked(id)), io.words());
        }
        return Main.OK;
    }

    @Command(
            description = {
                "Says what a campaign is; it counts for the next call that reads its script.",
                "spam: the call goes the policy's way listen.on-spam, whatever it sounds like. not-spam: it is not refused for"
                        + " its script or what it sounds like. none: takes back what was said. What was said before stays"
                        + " in the list of `campaigns show`."
            })
    int review(
            @Parameters(paramLabel = "ID", description = NUMBER) String id,
            @Parameters(paramLabel = "spam|not-spam|none", description = "What its calls are.") String says,
            @Option(names = "--author", description = "Who says so; your user name by default.") @Nullable
                    String author,
            @Option(names = "--note", description = "Why, for people.") @Nullable String note) {
        Console io = console.get();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("says", says);
        form.put("author", author == null ? io.surroundings().variable("USER").orElse("cli") : author);
        if (note != null) {
            form.put("note", note);
        }
        try (Ask ask = new Ask(io)) {
            JsonNode now = ask.ask(
                    "POST", "campaigns/" + asked(id) + "/review", Map.of(), new JsonMapper().writeValueAsString(form));
            io.print(CampaignText.reviewed(now, ask.isService(), io.words()));
        }
        return Main.OK;
    }

    private static String asked(String id) {
        if (id.isBlank()) {
            throw new CommandFailed(
                    "a campaign's number is asked for, as `campaigns list` has it; got an empty one", Main.USAGE);
        }
        return id;
    }

    @Command(
            description = {
                "Puts texts to campaigns: lines of id and text in; id and campaign out, with a TAB between, in that order.",
                "Texts of one script have one campaign, whatever names, amounts and numbers were said and misheard.",
                "The same lines in the same order give the same campaigns."
            })
    int cluster(@Parameters(paramLabel = "FILE", description = "What to cluster; - for standard input.") Path file)
            throws IOException {
        Console io = console.get();
        FingerprintMaker maker = FingerprintMaker.standard();
        List<String> ids = new ArrayList<>();
        List<Fingerprint> prints = new ArrayList<>();
        TranscriptFile.texts(file, io, (id, text) -> {
            if (ids.size() == MOST_TEXTS) {
                throw new CommandFailed(file + ": at most " + MOST_TEXTS + " texts are clustered; split the file");
            }
            ids.add(id);
            prints.add(maker.of(text));
        });
        long[] campaigns = clustered(prints);
        Map<Long, Integer> names = new HashMap<>();
        for (int i = 0; i < campaigns.length; i++) {
            io.print(ids.get(i) + "\tc" + names.computeIfAbsent(campaigns[i], _ -> names.size() + 1));
        }
        return Main.OK;
    }

    private static long[] clustered(List<Fingerprint> prints) {
        CampaignSettings settings = CampaignSettings.DEFAULT;
        CampaignIndex index = new CampaignIndex(settings.keeping(Math.max(settings.ofOne(), prints.size())));
        long[] campaigns = new long[prints.size()];
        Map<Long, Long> joined = new HashMap<>();
        for (int i = 0; i < campaigns.length; i++) {
            CampaignIndex.Placed placed = index.place(prints.get(i));
            campaigns[i] = placed.campaign();
            placed.joined().forEach(each -> joined.put(each, placed.campaign()));
        }
        for (int i = 0; i < campaigns.length; i++) {
            while (joined.containsKey(campaigns[i])) {
                campaigns[i] = joined.get(campaigns[i]);
            }
        }
        return campaigns;
    }
}
