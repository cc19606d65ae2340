package org.callwarden.server.callflow;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.reputation.ReportDesk.Answer;
import org.callwarden.server.agi.AgiException;
import org.callwarden.server.agi.AgiScript;
import org.callwarden.server.agi.AgiSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody inside dialled a feature code about the last caller of their phone. The dialplan passes
/// what it remembers of that caller (`dialplan/README.md`: `says`, `phone`, `call`, `number`) and says
/// aloud what is answered here in `CALLWARDEN_REPORTED`; unset means that nothing was reported.
///
/// Who called is what the call's own record says; the number that the dialplan remembers counts only for calls that
/// nobody screened. A number that was withheld is neither reported nor told.
public final class ReportScript implements AgiScript {

    private static final Logger LOG = LoggerFactory.getLogger(ReportScript.class);

    private static final String REPORTED = "CALLWARDEN_REPORTED";
    private static final String NUMBER = "CALLWARDEN_REPORTED_NUMBER";
    private static final String NOBODY = "nobody";
    private static final int LONGEST_PHONE = 50;

    private final ReportDesk desk;
    private final RecentCallers callers;
    private final NumberReader numbers;
    private final Clock clock;

    public ReportScript(ReportDesk desk, RecentCallers callers, NumberReader numbers, Clock clock) {
        this.desk = desk;
        this.callers = callers;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public void run(AgiSession session) {
        try {
            report(session);
        } catch (StoreException e) {
            LOG.error("a report by feature code is not kept: {}", e.getMessage());
        } catch (AgiException e) {
            LOG.debug("who reported by feature code hung up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a report by feature code failed: {}", Faults.describe(e));
        }
    }

    private void report(AgiSession session) {
        Map<String, String> args = session.request().namedArgs();
        Report.Says says = Report.Says.ofId(args.getOrDefault("says", ""))
                .filter(said -> said != Report.Says.NOTHING)
                .orElseThrow(() -> new BadDialplanException("the dialplan passed no says=spam or says=fine"));
        Optional<RecentCallers.Placed> placed = placed(args);
        if (placed.isEmpty()) {
            session.setVariable(REPORTED, NOBODY);
            return;
        }
        Caller caller = placed.get().caller();
        // A report of a forged number would hit its owner.
        Answer answer = placed.get().forged() ? Answer.PROTECTED : desk.mayReport(caller);
        if (answer == Answer.TAKEN && caller.number() instanceof PhoneNumber.E164 number) {
            answer = desk.take(
                    new Report(number, says, Report.Source.FEATURE_CODE, reporter(args), clock.instant(), ""));
            if (answer == Answer.TAKEN) {
                session.setVariable(NUMBER, spoken(number));
            }
        }
        session.setVariable(REPORTED, word(answer, says));
    }

    private Optional<RecentCallers.Placed> placed(Map<String, String> args) {
        return callId(args.getOrDefault("call", ""))
                .flatMap(callers::of)
                .or(() -> Optional.of(args.getOrDefault("number", ""))
                        .filter(number -> !number.isEmpty())
                        .map(number -> new Caller(numbers.read(number), Caller.Presentation.ALLOWED, "", number))
                        .map(caller -> new RecentCallers.Placed(caller, false)));
    }

    private static Optional<CallId> callId(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new CallId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The phone, not the person: who borrows a phone has its one voice.
    private static String reporter(Map<String, String> args) {
        String phone = args.getOrDefault("phone", "").replaceAll("[^A-Za-z0-9._-]", "_");
        if (phone.isEmpty()) {
            throw new BadDialplanException("the dialplan passed no phone=");
        }
        return "ext:" + phone.substring(0, Math.min(phone.length(), LONGEST_PHONE));
    }

    private static String word(Answer answer, Report.Says says) {
        return switch (answer) {
            case TAKEN -> says.id();
            case NOBODY -> NOBODY;
            case INSIDE, PROTECTED -> "refused";
        };
    }

    /// The digits as people here know them: a number of this country as it is dialled here.
    private String spoken(PhoneNumber.E164 number) {
        String code = numbers.countryCode();
        return number.digits().startsWith(code) && number.region().equals(numbers.region())
                ? numbers.trunkPrefix() + number.digits().substring(code.length())
                : number.digits();
    }
}
