#if BOTSDK_MICROSOFT
global using Microsoft.Bot.Builder;
global using Microsoft.Bot.Connector;
global using Microsoft.Bot.Schema;
#else
global using PanReflex.BotFramework.Builder;
global using PanReflex.BotFramework.Connector;
global using PanReflex.BotFramework.Schema;
#endif
