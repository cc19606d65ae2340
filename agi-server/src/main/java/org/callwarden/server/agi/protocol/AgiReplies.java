package org.callwarden.server.agi.protocol;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The text of one reply, such as `200 result=1 (value) endpos=800`, taken apart.
final class AgiReplies {

    private static final String RESULT = "200 result=";
    private static final String END_POSITION = " endpos=";

    /// The two replies that nearly every command gets.
    private static final AgiReply ZERO = new AgiReply.Success("0", "", OptionalLong.empty());

    private static final AgiReply ONE = new AgiReply.Success("1", "", OptionalLong.empty());

    private AgiReplies() {}

    /// Whether a first line opens a parenthesis that it does not close: the value has line feeds.
    static boolean valueGoesOn(String line) {
        if (!line.startsWith(RESULT)) {
            return false;
        }
        int open = line.indexOf(" (", RESULT.length());
        return open >= 0 && open == endOfResult(line) && !valueEnds(line);
    }

    /// Whether a line is the last one of a value in parentheses.
    static boolean valueEnds(String line) {
        return line.endsWith(")") || line.contains(")" + END_POSITION);
    }

    /// Null for text that is no reply.
    static @Nullable AgiReply parse(String text) {
        if (text.startsWith(RESULT)) {
            return result(text);
        }
        if (text.length() < 4 || text.charAt(3) != ' ') {
            return null;
        }
        String words = text.substring(4);
        return switch (text.substring(0, 3)) {
            case "510" -> new AgiReply.Invalid(words);
            case "511" -> new AgiReply.DeadChannel(words);
            case "520" -> new AgiReply.Usage(words);
            default -> null;
        };
    }

    private static @Nullable AgiReply result(String text) {
        int end = endOfResult(text);
        if (text.length() == end) {
            if (text.equals("200 result=1")) {
                return ONE;
            }
            if (text.equals("200 result=0")) {
                return ZERO;
            }
        }
        String result = text.substring(RESULT.length(), end);
        OptionalLong endPosition = OptionalLong.empty();
        int dataEnd = text.length();
        int position = text.lastIndexOf(END_POSITION);
        if (position >= end && !text.endsWith(")")) {
            endPosition = number(text, position + END_POSITION.length());
            dataEnd = position;
        }
        String data = data(text, end, dataEnd);
        if (!result.startsWith("-")) {
            return new AgiReply.Success(result, data, endPosition);
        }
        try {
            return new AgiReply.Failure(Integer.parseInt(result), data, endPosition);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String data(String text, int resultEnd, int dataEnd) {
        if (dataEnd <= resultEnd) {
            return "";
        }
        String data = text.substring(resultEnd + 1, dataEnd);
        return data.length() >= 2 && data.startsWith("(") && data.endsWith(")")
                ? data.substring(1, data.length() - 1)
                : data;
    }

    private static int endOfResult(String text) {
        int blank = text.indexOf(' ', RESULT.length());
        return blank < 0 ? text.length() : blank;
    }

    /// Digits from an index on; what follows them (`SPEECH RECOGNIZE` adds its results there) is left.
    private static OptionalLong number(String text, int from) {
        int to = from;
        while (to < text.length() && to - from < 18 && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        return to == from ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text, from, to, 10));
    }
}
