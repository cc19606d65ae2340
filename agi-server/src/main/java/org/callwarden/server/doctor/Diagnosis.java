package org.callwarden.server.doctor;

import static org.callwarden.server.doctor.State.BROKEN;
import static org.callwarden.server.doctor.State.OK;
import static org.callwarden.server.doctor.State.UNKNOWN;
import static org.callwarden.server.doctor.State.WARNING;

import java.util.Locale;

/// Everything that can be found; docs/doctor.md says what each means. The texts to each take the values of [Finding] in
/// the order that is said here.
public enum Diagnosis {
    /// Its version.
    SERVICE_RUNS(Check.SERVICE, OK),
    SERVICE_AWAY(Check.SERVICE, BROKEN),
    /// What it said.
    SERVICE_HANGS(Check.SERVICE, BROKEN),
    /// What health complains of.
    SERVICE_DEGRADED(Check.SERVICE, WARNING),

    /// Its version, who was asked.
    ASTERISK_ANSWERS(Check.ASTERISK, OK),
    /// Who was asked, what happened.
    ASTERISK_AWAY(Check.ASTERISK, BROKEN),
    /// Who was asked.
    ASTERISK_REFUSED(Check.ASTERISK, BROKEN),
    ASTERISK_NOT_NAMED(Check.ASTERISK, UNKNOWN),

    PERMISSIONS_GIVEN(Check.PERMISSIONS, OK),
    PERMISSIONS_NO_AMI(Check.PERMISSIONS, WARNING),
    /// The user.
    PERMISSIONS_NO_SYSTEM(Check.PERMISSIONS, BROKEN),
    /// The user.
    PERMISSIONS_NO_CALLS(Check.PERMISSIONS, WARNING),
    /// The user.
    PERMISSIONS_NO_COMMAND(Check.PERMISSIONS, UNKNOWN),

    MODULES_LOADED(Check.MODULES, OK),
    /// Their names.
    MODULES_MISSING(Check.MODULES, BROKEN),

    DIALPLAN_THERE(Check.DIALPLAN, OK),
    DIALPLAN_NOT_INCLUDED(Check.DIALPLAN, BROKEN),
    DIALPLAN_OLD(Check.DIALPLAN, WARNING),

    /// Contexts, trunks.
    TRUNKS_SCREENED(Check.TRUNKS, OK),
    TRUNKS_NOT_SCREENED(Check.TRUNKS, BROKEN),
    /// Contexts.
    TRUNKS_ELSEWHERE(Check.TRUNKS, BROKEN),
    TRUNKS_BY_SWITCH(Check.TRUNKS, UNKNOWN),
    /// Contexts, kinds of channels.
    TRUNKS_NOT_PJSIP(Check.TRUNKS, UNKNOWN),

    /// The address.
    ADDRESS_RIGHT(Check.ADDRESS, OK),
    /// Where the dialplan asks, where the service listens.
    ADDRESS_OTHER(Check.ADDRESS, BROKEN),

    /// Milliseconds.
    CALL_DECIDED(Check.CALL, OK),
    /// The address that was asked, AGISTATUS.
    CALL_UNHEARD(Check.CALL, BROKEN),
    /// The address that was asked.
    CALL_TURNED_AWAY(Check.CALL, BROKEN),
    /// The address that was asked.
    CALL_ELSEWHERE(Check.CALL, BROKEN),
    /// AGISTATUS.
    CALL_LOST(Check.CALL, BROKEN),
    /// What Asterisk said.
    CALL_NOT_PLACED(Check.CALL, BROKEN),
    CALL_NOT_ASKED(Check.CALL, UNKNOWN),
    CALL_NOT_TRIED(Check.CALL, UNKNOWN),

    SWITCH_ON(Check.SWITCH, OK),
    /// Until when.
    SWITCH_OFF(Check.SWITCH, WARNING),
    /// Until when.
    SWITCH_EMERGENCY(Check.SWITCH, WARNING),

    UNDECIDED_NONE(Check.UNDECIDED, OK),
    /// How many ever, when the last one was.
    UNDECIDED_LATELY(Check.UNDECIDED, WARNING),

    /// Trunks and dialled numbers.
    MODE_ENFORCING(Check.MODE, OK),
    MODE_MONITORING(Check.MODE, WARNING),
    /// A name, the names that the dialplan passes.
    MODE_NO_SUCH_TRUNK(Check.MODE, WARNING),

    SOUNDS_THERE(Check.SOUNDS, OK),
    /// How many, the first of them.
    SOUNDS_SOME_MISSING(Check.SOUNDS, WARNING),
    SOUNDS_NONE(Check.SOUNDS, BROKEN),
    SOUNDS_NOT_SEEN(Check.SOUNDS, UNKNOWN),

    /// Countries.
    TONES_THERE(Check.TONES, OK),
    TONES_NONE(Check.TONES, BROKEN),

    CODECS_USABLE(Check.CODECS, OK),
    /// Trunk, codecs.
    CODECS_SOME_NOT(Check.CODECS, WARNING),
    /// Trunk, codecs.
    CODECS_NONE(Check.CODECS, BROKEN),

    KEYS_AS_EVENTS(Check.KEYS, OK),
    /// Trunk.
    KEYS_IN_SOUND(Check.KEYS, WARNING),
    /// Trunk.
    KEYS_IN_SIP(Check.KEYS, WARNING),
    /// Trunk.
    KEYS_NOT_AT_ALL(Check.KEYS, BROKEN),
    KEYS_NO_TRUNK(Check.KEYS, UNKNOWN),

    /// Trunk, challenges with keys, challenges.
    EARLY_KEYS_HEARD(Check.EARLY_KEYS, OK),
    /// Trunk, challenges.
    EARLY_KEYS_NEVER(Check.EARLY_KEYS, WARNING),
    /// Challenges so far.
    EARLY_KEYS_UNTRIED(Check.EARLY_KEYS, UNKNOWN),

    DRIVER_LOADED(Check.DRIVER, OK),
    DRIVER_NOT_NEEDED(Check.DRIVER, OK),
    DRIVER_MISSING(Check.DRIVER, BROKEN),

    STREAM_HEARD(Check.STREAM, OK),
    STREAM_NOT_NEEDED(Check.STREAM, OK),
    /// Where Asterisk was to connect.
    STREAM_UNREACHED(Check.STREAM, BROKEN),
    /// Where Asterisk connected.
    STREAM_SILENT(Check.STREAM, BROKEN),
    STREAM_NOT_TRIED(Check.STREAM, UNKNOWN),

    /// Contexts.
    CODES_DIALLED(Check.CODES, OK),
    /// Contexts, codes.
    CODES_REPORTS(Check.CODES, OK),
    CODES_NOWHERE(Check.CODES, WARNING),
    /// Code, context where it is dialled, who has it there.
    CODES_TAKEN(Check.CODES, BROKEN),
    /// Context.
    CODES_EXPOSED(Check.CODES, BROKEN),

    RINGING_REMEMBERED(Check.RINGING, OK),
    RINGING_FORGOTTEN(Check.RINGING, WARNING),

    /// Numbers.
    EMERGENCY_TOLD(Check.EMERGENCY, OK),
    /// Number, context.
    EMERGENCY_NOT_TOLD(Check.EMERGENCY, BROKEN),
    /// Numbers.
    EMERGENCY_NO_ROUTE(Check.EMERGENCY, WARNING),

    /// Milliseconds.
    CLOCK_RIGHT(Check.CLOCK, OK),
    /// Seconds.
    CLOCK_OFF(Check.CLOCK, WARNING),
    /// Seconds.
    CLOCK_FAR_OFF(Check.CLOCK, BROKEN),
    CLOCK_NOT_SEEN(Check.CLOCK, UNKNOWN);

    private final Check check;
    private final State state;

    Diagnosis(Check check, State state) {
        this.check = check;
        this.state = state;
    }

    public Check check() {
        return check;
    }

    public State state() {
        return state;
    }

    /// As it stands in JSON and in the texts.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
