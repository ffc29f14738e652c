/// What introspection answers (D-Bus Specification, "Introspection Data Format").
enum SearchInterfaces {
    static let introspection = """
        <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
         "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
        <node>
         <interface name="org.gnome.Shell.SearchProvider2">
          <method name="GetInitialResultSet">
           <arg type="as" name="terms" direction="in"/>
           <arg type="as" name="results" direction="out"/>
          </method>
          <method name="GetSubsearchResultSet">
           <arg type="as" name="previous_results" direction="in"/>
           <arg type="as" name="terms" direction="in"/>
           <arg type="as" name="results" direction="out"/>
          </method>
          <method name="GetResultMetas">
           <arg type="as" name="identifiers" direction="in"/>
           <arg type="aa{sv}" name="metas" direction="out"/>
          </method>
          <method name="ActivateResult">
           <arg type="s" name="identifier" direction="in"/>
           <arg type="as" name="terms" direction="in"/>
           <arg type="u" name="timestamp" direction="in"/>
          </method>
          <method name="LaunchSearch">
           <arg type="as" name="terms" direction="in"/>
           <arg type="u" name="timestamp" direction="in"/>
          </method>
         </interface>
         <interface name="org.kde.krunner1">
          <method name="Actions">
           <arg type="a(sss)" name="actions" direction="out"/>
          </method>
          <method name="Match">
           <arg type="s" name="query" direction="in"/>
           <arg type="a(sssida{sv})" name="matches" direction="out"/>
          </method>
          <method name="Run">
           <arg type="s" name="matchId" direction="in"/>
           <arg type="s" name="actionId" direction="in"/>
          </method>
          <method name="Teardown"/>
         </interface>
        </node>

        """
}
