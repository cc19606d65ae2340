package org.callwarden.server.app;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.server.admin.AccessDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passwords as hashes, by Argon2id (RFC 9106); the only place that knows how. A hash takes a tenth of
/// a second and 19 MiB on purpose, so few are made at once, on threads of their own: a virtual thread
/// that computed would hold up those of calls.
final class PasswordHashing implements AutoCloseable {

    /// OWASP's Password Storage Cheat Sheet: at least 19 MiB, 2 passes, 1 lane.
    static final Parameters RECOMMENDED = new Parameters(19_456, 2, 1);

    /// That wait beyond those being hashed.
    static final int WAITING = 16;

    private static final int MOST_THREADS = 4;
    private static final int THREADS_IDLE_SECONDS = 30;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([0-9])\\$[A-Za-z0-9+/]{11,88}\\$[A-Za-z0-9+/]{22,88}");
    private static final Logger LOG = LoggerFactory.getLogger(PasswordHashing.class);

    private final Parameters parameters;
    private final RandomGenerator random;
    private final ThreadPoolExecutor threads;
    private final String nobodys;

    /// @param random a secure one, for salts
    /// @param atOnce hashed at the same time
    PasswordHashing(Parameters parameters, int atOnce, RandomGenerator random) {
        this.parameters = parameters;
        this.random = random;
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                THREADS_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        this.nobodys = parameters.text() + "$" + base64(new byte[SALT_BYTES]) + "$" + base64(new byte[HASH_BYTES]);
    }

    /// As recommended, on a quarter of the processors, one at least and four at most.
    static PasswordHashing standard(RandomGenerator random) {
        int quarter = Runtime.getRuntime().availableProcessors() / 4;
        return new PasswordHashing(RECOMMENDED, Math.clamp(quarter, 1, MOST_THREADS), random);
    }

    /// @param kibibytes memory of one hash
    record Parameters(int kibibytes, int passes, int lanes) {
        private String text() {
            return "$argon2id$v=19$m=" + kibibytes + ",t=" + passes + ",p=" + lanes;
        }

        private Argon2Function function() {
            return Argon2Function.getInstance(
                    kibibytes, passes, lanes, HASH_BYTES, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
        }
    }

    /// What became of a check.
    ///
    /// @param fresh the password's hash with the parameters of today, where it had others
    record Checked(boolean isRight, Optional<String> fresh) {
        private static final Checked WRONG = new Checked(false, Optional.empty());
    }

    /// Too many passwords are being hashed.
    static final class TooManyException extends Exception {
        private static final long serialVersionUID = 1L;

        private TooManyException(Throwable cause) {
            super("too many passwords are being checked: try again in a moment", cause);
        }
    }

    /// @throws IllegalArgumentException when this cannot be a password
    static void refuseBad(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < AccessDesk.MIN_PASSWORD || length > AccessDesk.MAX_PASSWORD) {
            throw new IllegalArgumentException("a password has " + AccessDesk.MIN_PASSWORD + " to "
                    + AccessDesk.MAX_PASSWORD + " characters, got " + length);
        }
    }

    /// The hash that is stored.
    ///
    /// @throws IllegalArgumentException when this cannot be a password
    String hash(String password) throws TooManyException {
        refuseBad(password);
        return run(() -> hashed(password));
    }

    /// Takes as long without a hash as with one, so that nobody learns which users there are.
    ///
    /// @param hash that is stored; empty when there is no such user, or they have no password
    Checked check(String password, Optional<String> hash) throws TooManyException {
        if (password.codePointCount(0, password.length()) > AccessDesk.MAX_PASSWORD) {
            return Checked.WRONG;
        }
        return run(() -> checked(password, hash));
    }

    private Checked checked(String password, Optional<String> stored) {
        String hash = stored.filter(this::isReadable).orElse(nobodys);
        boolean right = Argon2Function.getInstanceFromHash(hash)
                .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
        if (!right || hash.equals(nobodys)) {
            return Checked.WRONG;
        }
        boolean isOld = !hash.startsWith(parameters.text() + "$");
        return new Checked(true, isOld ? Optional.of(hashed(password)) : Optional.empty());
    }

    private boolean isReadable(String hash) {
        Matcher form = FORM.matcher(hash);
        if (form.matches()) {
            return true;
        }
        LOG.error(
                "the hash of a password is not of Argon2id, or asks for more memory than is given: nobody enters by it");
        return false;
    }

    private String hashed(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return parameters.function().hash(bytes(password), salt).getResult();
    }

    /// Keyboards and systems write one Vietnamese letter in several ways.
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private <T> T run(Callable<T> work) throws TooManyException {
        Future<T> result;
        try {
            result = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new TooManyException(e);
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new TooManyException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password cannot be hashed", e.getCause());
        }
    }

    /// How many wait, for tests of the limit.
    int waiting() {
        return threads.getQueue().size();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
