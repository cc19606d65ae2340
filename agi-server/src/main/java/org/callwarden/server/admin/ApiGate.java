package org.callwarden.server.admin;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.callwarden.screening.journal.StoreException;

/// Lets programs in by the token that a request carries: that of the data folder, or one that an admin made, which may
/// ask so often. For many threads.
public final class ApiGate {

    /// Under which a request knows who asks.
    private static final String CALLER = "caller";

    /// Of which a request has one each.
    private static final List<String> SINGLE =
            List.of("Authorization", "Content-Type", "If-Match", "If-None-Match", AnsweredOnce.HEADER);

    private final ApiToken owner;
    private final TokenDesk tokens;
    private final RateLimits limits;

    /// @param requestsPerMinute of one token; the owner's are not counted
    /// @param nanos a clock that only goes forward
    public ApiGate(ApiToken owner, TokenDesk tokens, int requestsPerMinute, LongSupplier nanos) {
        this.owner = owner;
        this.tokens = tokens;
        this.limits = new RateLimits(requestsPerMinute, nanos);
    }

    /// Finds out who asks, and whether they ask too much.
    ///
    /// @return whether they may; else they have been told why not
    boolean admits(Context context) {
        try {
            refuseTwice(context);
            ApiCaller caller = find(context).orElseThrow(() -> unknown(context));
            context.attribute(CALLER, caller);
            if (!caller.isOwner()) {
                count(context, caller);
            }
            return true;
        } catch (ApiProblem problem) {
            ApiSite.send(context, Json.problem(problem));
        } catch (StoreException e) {
            String why = String.valueOf(e.getMessage());
            ApiSite.send(context, Json.problem(new ApiProblem(503, why, "database", "try again when it is back")));
        }
        return false;
    }

    /// Whether it is known who asks.
    static boolean isKnown(Context context) {
        return context.attribute(CALLER) != null;
    }

    /// Who asks, of a request that was let in.
    static ApiCaller caller(Context context) {
        return Objects.requireNonNull(context.<ApiCaller>attribute(CALLER));
    }

    /// Whether a request that goes on would still be let in as the same caller.
    boolean isStillIn(Context context, ApiCaller caller) {
        try {
            return find(context).filter(caller::equals).isPresent();
        } catch (StoreException _) {
            return false;
        }
    }

    private static void refuseTwice(Context context) {
        for (String name : SINGLE) {
            if (Collections.list(context.req().getHeaders(name)).size() > 1) {
                throw new ApiProblem(400, "the header comes more than once", name, "one " + name);
            }
        }
    }

    private Optional<ApiCaller> find(Context context) {
        String header = context.header("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        return owner.isIn(header)
                ? Optional.of(ApiCaller.OWNER)
                : ApiToken.secret(header).flatMap(tokens::find).map(ApiCaller::of);
    }

    private static ApiProblem unknown(Context context) {
        // RFC 6750, 3.1: whoever showed nothing is told nothing of an error.
        boolean shown = context.header("Authorization") != null;
        context.header("WWW-Authenticate", "Bearer realm=\"callwarden\"" + (shown ? ", error=\"invalid_token\"" : ""));
        return new ApiProblem(
                401,
                shown
                        ? "the token is not known here: it was never made, was revoked, or has expired"
                        : "the request does not carry a token",
                "Authorization",
                "Bearer and a token of `callwarden tokens add`, or the content of the file " + ApiToken.FILE
                        + " in the data folder");
    }

    private void count(Context context, ApiCaller caller) {
        RateLimits.Standing standing = limits.take(caller);
        context.header("RateLimit-Policy", limits.policy()).header("RateLimit", RateLimits.told(standing));
        if (standing.refused()) {
            context.header("Retry-After", Long.toString(standing.seconds()));
            throw new ApiProblem(
                    429,
                    "this token has made as many requests as it may in a minute",
                    caller.name(),
                    "again in " + standing.seconds() + " s; http.requests-per-minute says how many");
        }
    }
}
