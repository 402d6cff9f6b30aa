package org.tagwerk.error;

import java.util.List;
import javax.xml.namespace.QName;

/** 403: a privilege is missing (RFC 3744 §7.1.1); alike whether the resource exists or not. */
public class NeedPrivileges extends DavException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final transient QName privilege;

    /** The privilege that is missing on the resource at {@code path}. */
    public NeedPrivileges(String path, QName privilege) {
        super(Condition.NEED_PRIVILEGES, "needs " + privilege.getLocalPart());
        this.path = path;
        this.privilege = privilege;
    }

    @Override
    public List<ErrorDetail> details() {
        return List.of(new ErrorDetail.NeededPrivilege(path, privilege));
    }
}
