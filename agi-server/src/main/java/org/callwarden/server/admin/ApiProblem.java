package org.callwarden.server.admin;

import java.util.Set;
import java.util.TreeSet;
import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;

/// A request that cannot be done. Says what is wrong, where, and what would be right.
public final class ApiProblem extends RuntimeException implements Telling {
    private static final long serialVersionUID = 1L;

    /// Of a value that is repeated to who sent it.
    private static final int SHOWN = 80;

    private final int status;
    private final transient Told told;
    private final String where;
    private final String right;

    /// @param status HTTP status, from 400
    /// @param what what is wrong, one sentence
    /// @param where the part of the request that is wrong; may be empty
    /// @param right what would be right; may be empty
    public ApiProblem(int status, String what, String where, String right) {
        this(status, Told.verbatim(what), where, right);
    }

    /// What pages say too, in their language.
    public ApiProblem(int status, Told what, String where, String right) {
        super(what.english());
        this.status = status;
        this.told = what;
        this.where = where;
        this.right = right;
    }

    /// A parameter of the query that cannot be used.
    static ApiProblem badParameter(String name, String got, String right) {
        return new ApiProblem(400, name + " cannot be '" + shown(got) + "'", name, right);
    }

    /// A parameter of the query that this path does not take.
    static ApiProblem unknownParameter(String name, Set<String> known) {
        return new ApiProblem(
                400,
                "there is no parameter '" + shown(name) + "' here",
                "query",
                known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known)));
    }

    private static String shown(String got) {
        return got.length() > SHOWN ? got.substring(0, SHOWN) + "…" : got;
    }

    static ApiProblem badValue(String field, String what) {
        return new ApiProblem(422, what, field, "");
    }

    @Override
    public Told told() {
        return told;
    }

    /// Whether that sentence is what is wrong.
    ///
    /// @param id as of [Told#of]
    public boolean says(String id) {
        return told instanceof Told.Sentence sentence && sentence.id().equals(id);
    }

    public int status() {
        return status;
    }

    public String where() {
        return where;
    }

    public String right() {
        return right;
    }
}
