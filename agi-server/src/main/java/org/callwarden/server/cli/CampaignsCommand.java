package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.campaign.CampaignIndex;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Fingerprint;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.server.cli.Ask.CommandFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(description = "Tells which transcripts are readings of one script (docs/speech.md).", subcommands = Help.class)
final class CampaignsCommand implements Callable<Integer> {

    /// Transcripts at once: as many as the service remembers.
    static final int MOST_TEXTS = CampaignSettings.DEFAULT.fingerprints();

    private final Supplier<Console> console;

    CampaignsCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.get().err().println("campaigns needs cluster; `callwarden help campaigns` says more");
        return Main.USAGE;
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
