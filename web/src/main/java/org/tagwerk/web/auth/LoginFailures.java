package org.tagwerk.web.auth;

/**
 * One line for each failed login, for fail2ban: {@code login failed: address=192.0.2.1 status=401 user="ann"}.
 *
 * <p>The address comes before everything that a client can choose.
 */
final class LoginFailures {
    private static final System.Logger LOG = System.getLogger(LoginFailures.class.getName());
    private static final int MAX_USER = 100;

    private LoginFailures() {}

    static void log(String address, String user, int status) {
        LOG.log(System.Logger.Level.WARNING, line(address, user, status));
    }

    /** Nothing that a user name holds can begin a new line or end the quotes. */
    static String line(String address, String user, int status) {
        String shown = user.length() > MAX_USER ? user.substring(0, MAX_USER) : user;
        return "login failed: address=" + address + " status=" + status + " user=\""
                + shown.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\"]", "?") + "\"";
    }
}
