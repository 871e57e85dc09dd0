#if BOTSDK_MICROSOFT
global using Microsoft.Bot.Builder;
global using Microsoft.Bot.Builder.Teams;
global using Microsoft.Bot.Schema;
global using Activity = Microsoft.Bot.Schema.Activity;
#else
global using PanReflex.BotFramework.Builder;
global using PanReflex.BotFramework.Builder.Teams;
global using PanReflex.BotFramework.Schema;
global using Activity = PanReflex.BotFramework.Schema.Activity;
#endif
