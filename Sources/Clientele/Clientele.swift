// Clientele
