package org.callwarden.server.documents;

import static org.callwarden.server.documents.Excuse.block;
import static org.callwarden.server.documents.Excuse.command;
import static org.callwarden.server.documents.Excuse.line;

import java.util.List;

/// Every command that is shown and not run by [DocumentedCommandsTest], with what runs it instead, or why nothing can.
final class Excuses {

    private static final String MINUTES = "takes minutes";
    private static final String INTERNET = "fetches from the internet";
    private static final String AS_ROOT = "changes a machine: typed in a clean root";
    private static final String STOPS = "stops a service and moves its folders: typed beside one of its own";
    private static final String CONTAINERS = "needs Docker and half an hour";

    static final List<Excuse> ALL = List.of(
            command("serve", "does not end").by("CheckoutInstall", "\"From a checkout\"", "./callwarden serve"),
            command("demo", "places calls for three minutes").typed(),
            command("test(?! --)", "is what runs this, and what `.ci/run` calls"),
            command("test --(unit|handbook)", MINUTES).typed(),
            command("bench .*", MINUTES).typed(),
            command("simulate --profile storm", "takes half a minute").typed(),
            command("fuzz", MINUTES).typed(),
            command("feeds add phoneblock", INTERNET).by("FetchingTest", "Bearer s3cret"),
            command("models add", "needs a model, some of them from the internet")
                    .by("ModelsIT", "\"models\", \"add\""),
            command("models check", "needs a model").by("ModelsIT", "\"models\", \"check\""),
            command("classify train", "writes the weights in the sources").typed(),
            command("classify eval(?! labelled)", MINUTES + " without a file").typed(),
            line("README.md", "git archive HEAD", "needs Docker and a public image")
                    .by("DemoInstall", "\"git archive HEAD | docker run \""),
            line("CONTRIBUTING.md", "mvn", "compiles, and formats the sources").typed(),
            line("docs/benchmarks.md", "mvn", MINUTES + ", and a browser").typed(),
            line("docs/freepbx.md", "dialplan/freepbx/callwarden-freepbx install", "changes an Asterisk's folder")
                    .by("FreePbxIT", "pbx.run(\"install\", \"--phones\""),
            line("docs/freepbx.md", "dialplan/freepbx/callwarden-vitalpbx install", "changes an Asterisk's folder")
                    .by("VitalPbxIT", "run(\"install\", \"--phones\""),
            line("docs/freepbx.md", "dialplan/freepbx/callwarden-vitalpbx enable 5", "changes an Asterisk's folder")
                    .by("VitalPbxIT", "run(\"enable\", \"5\""),
            line("docs/freepbx.md", "dialplan/freepbx/callwarden-vitalpbx status", "needs VitalPBX's folder")
                    .by("VitalPbxIT", "pbx.run(\"status\")"),
            block("docs/install.md", "Install", "builds and packs", "TarGzInstall"),
            block("docs/install.md", "The tar.gz", AS_ROOT, "TarGzInstall"),
            block("docs/install.md", "From a checkout", AS_ROOT, "CheckoutInstall"),
            block("docs/operations.md", "Back up: embedded database", STOPS, "BackupIT"),
            block("docs/operations.md", "Restore: embedded database", STOPS, "BackupIT"),
            block("docs/operations.md", "Back up: MySQL or MariaDB", STOPS, "BackupIT"),
            block("docs/operations.md", "Restore: MySQL or MariaDB", STOPS, "BackupIT"),
            block("docs/operations.md", "Back up: containers", CONTAINERS, "ComposeInstall"),
            block("docs/operations.md", "Restore: containers", CONTAINERS, "ComposeInstall"),
            block("docs/docker.md", "From nothing to a screened call", CONTAINERS, "ComposeInstall"),
            block("docs/docker.md", "Prometheus and Grafana", CONTAINERS, "ComposeInstall"),
            line("docs/docker.md", "SIP_ADDRESS=", CONTAINERS).by("ComposeInstall", "PAGE, \"With a softphone\""),
            line(
                            "docs/docker.md",
                            "docker compose exec callwarden callwarden models add",
                            INTERNET + ", in a container")
                    .by("ComposeSpeech", "\"docs/docker.md\"", "\"Speech\""));

    private Excuses() {}
}
