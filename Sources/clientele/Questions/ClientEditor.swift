import Clientele
struct ClientEditor {
    init(_ session: Session) {}
    func edit(_ client: String) throws {}
}
