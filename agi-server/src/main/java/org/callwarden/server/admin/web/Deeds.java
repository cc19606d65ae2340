package org.callwarden.server.admin.web;

import org.callwarden.screening.journal.CallRecord;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.admin.Redress;

/// What can be done about a call besides saying what it is: no button or key is offered that could only fail.
///
/// @param skip whether it waits in a queue, in which others come before it then
/// @param redress whether its caller did not get through, and can be let through from now on
/// @param block whether its number, alone or with its hundred, can be refused
/// @param allow whether its number can be let ring
public record Deeds(boolean skip, boolean redress, boolean block, boolean allow) {

    static Deeds of(CallRecord record, boolean skip, NumberRules rules) {
        boolean allow = NumberRules.mayAllow(record.call().caller());
        return new Deeds(skip, allow && Redress.isDue(record), rules.mayBlock(record), allow);
    }
}
